package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// demoDocument is declared by a unit that is not in the demo book.
const demoDocument = root + "/testdata/demo/qinglan-2021.txt"

// asOwn makes the demo document one of the unit whose clerk brings it in, and its projects
// those the unit has in the demo book.
var asOwn = strings.NewReplacer(
	"河阳市青岚区教育和体育局", "秦皇岛市抚宁区财政局", "205001", "318001",
	"99010621C3K8T0P5MW\nQ7X", "13030621A4T03F2CI9\nVZ5", "城乡义务教育学校食堂改造经费", "行政事业单位信息系统运维经费",
	"99010621V7N2A4H9RZ\nB3D", "13030621BI9YFQXMQ5\nW90", "校园视频监控系统运维经费", "财税征收经费",
	"99010621E5G1Y8K6JL\nS4F", "13030621WKHM2SHTV7\nUTU", "中小学教师培训经费", "投资评审费用",
)

// document is the published text where it is at hand, otherwise the demo, as a document of
// the unit of the clerk.
func document(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("CAIXIAO_SEED"); path != "" {
		return absolute(t, path)
	}
	text, err := os.ReadFile(demoDocument)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "targets-2021.txt")
	if err := os.WriteFile(path, []byte(asOwn.Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}
