// Package attachment keeps the files attached to objects of the book (附件): what they
// are, who put them there, who may see them. Their bytes are kept by platform/blob.
//
// Words:
//
//	附件    Attachment  a file with its name, of one object
//	所属    Owner       the object it is attached to: its kind and id
//	预览    Preview     a page as a picture, made by the program
//	替换    Replaces    a later file in the place of an earlier one
//
// Invariants:
//
//	A1  rows of files and of removals are only added; nothing is changed or deleted
//	A2  a file is one of the kinds of the list, by its bytes and by its name
//	A3  a file has at most FileBytesMax, the files of an owner together OwnerBytesMax
//	A4  who may not read the owner does not learn that there is a file
//	A5  browsers are told to save a file, never to show it; what is shown was drawn by
//	    the program
//	A6  nothing is added to or removed from an owner that may not be changed any more
//
// Rules served: docs/rules/attachment.md (handbook assets-review-debt-ops §8.2).
package attachment
