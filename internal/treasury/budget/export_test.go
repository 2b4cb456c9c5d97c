package budget

// AccountNames lets tests build a frame.
var AccountNames = accountNames
