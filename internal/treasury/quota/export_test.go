package quota

// BookQuery is the statement behind the account book, for its plan.
const BookQuery = bookQuery
