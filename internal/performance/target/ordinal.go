package target

// Ordinal writes 1 to 99 in Chinese figures, 一 to 九十九, as the forms number their
// sections; "" outside of that.
func Ordinal(n int) string {
	if n < 1 || n > 99 {
		return ""
	}
	digits := [10]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens, ones := n/10, digits[n%10]
	switch tens {
	case 0:
		return ones
	case 1:
		return "十" + ones
	}
	return digits[tens] + "十" + ones
}
