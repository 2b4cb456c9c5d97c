package disclosure

import (
	"regexp"
	"strings"
)

// surnames are the most frequent ones, which nine people of ten bear.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"

// titles are words that follow a name; the other words of the rule stand before one.
var titles = []string{"同志", "先生", "女士"}

// names finds people by what stands around their names: 联系人：张某, 李某同志. A form that
// does not ask for people has none (rule disclosure:1.9-wording).
func names(text string, r Rule) []string {
	var before, behind []string
	for _, word := range r.Words {
		if !strings.Contains(text, folded(word)) {
			continue
		}
		quoted := regexp.QuoteMeta(folded(word))
		if title(word) {
			behind = append(behind, quoted)
		} else {
			before = append(before, quoted)
		}
	}
	var found []string
	if len(behind) > 0 {
		found = append(found, regexp.MustCompile(`[`+surnames+`]\p{Han}{1,2}(?:`+strings.Join(behind, "|")+`)`).FindAllString(text, -1)...)
	}
	if len(before) > 0 {
		found = append(found, regexp.MustCompile(`(?:`+strings.Join(before, "|")+`)\s*(?:姓名)?\s*[:：]\s*[`+surnames+`]\p{Han}{1,2}`).FindAllString(text, -1)...)
	}
	return unique(found)
}

func title(word string) bool {
	for _, t := range titles {
		if word == t {
			return true
		}
	}
	return false
}
