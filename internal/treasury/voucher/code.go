package voucher

import "strconv"

// Code is the number of a kind of voucher or message.
type Code string

// Kinds of vouchers (rule bank:3.5-codes).
const (
	DirectPayment     Code = "5201" // 财政直接支付凭证
	AuthorisedPayment Code = "8202" // 财政授权支付凭证
	BatchDetail       Code = "8207" // 批量支付明细
	Transfer          Code = "2301" // 申请划款凭证
	TransferBack      Code = "2302" // 申请退款凭证
	DirectReturn      Code = "2203" // 直接支付退款通知书
	PayeeReturn       Code = "2252" // 收款银行退款通知
	ClearingCheck     Code = "3507" // 清算信息对账
	QuotaCheck        Code = "3510" // 清算额度对账
	CashCheck         Code = "3513" // 库款账户对账
	ClearingReply     Code = "5507" // replies of finance
	QuotaReply        Code = "5510"
	CashReply         Code = "5513"
	BankClearingReply Code = "2507" // reply of the bank
	DayFile           Code = "4004" // 支付明细, the bank's file of a day
	Status            Code = "0002" // signed, refused, asked for, not received: what is told about another voucher
)

// SealType is a kind of seal or of personal signature (rule bank:3.8-seals).
type SealType string

// Kinds of seals.
const (
	SealDone       SealType = "zqz"   // 转讫章
	SealOffice     SealType = "gz"    // 公章
	SealBusiness   SealType = "ywzyz" // 业务专用章
	SealAttachment SealType = "fjz"   // 附件章
	SealBookkeeper SealType = "jzysz" // 记账员私章
	SealChecker    SealType = "fhysz" // 复核员私章
)

// personal tells that the seal is that of a person.
func (t SealType) personal() bool { return t == SealBookkeeper || t == SealChecker }

var sealTypes = map[SealType]bool{
	SealDone: true, SealOffice: true, SealBusiness: true, SealAttachment: true, SealBookkeeper: true, SealChecker: true,
}

// Position is where a seal stands on the printed voucher.
type Position string

// Positions of seals.
const (
	AtIssuer  Position = "ISSUER"  // 签发单位
	AtBank    Position = "BANK"    // 代理银行
	AtCentral Position = "CENTRAL" // 人民银行国库
	AtMaker   Position = "MAKER"   // 经办
	AtChecker Position = "CHECKER" // 复核
)

// Required is a seal that a voucher must carry.
type Required struct {
	Type SealType `json:"type"`
	At   Position `json:"at"`
}

// shape is what a kind of voucher must have.
type shape struct {
	fields   []string
	required []Required
}

var (
	paying = []string{"Id", "AdmDivCode", "StYear", "VtCode", "VouDate", "VoucherNo", "AgencyCode", "PayeeAcctNo", "PayeeAcctName", "PayAcctNo", "PayAcctName", "PayAmt"}
	about  = []string{"Id", "AdmDivCode", "StYear", "VtCode", "VouDate", "VoucherNo"}
	shapes = map[Code]shape{
		DirectPayment:     {fields: paying, required: []Required{{SealBusiness, AtIssuer}}},
		AuthorisedPayment: {fields: paying, required: []Required{{SealBusiness, AtIssuer}}},
		BatchDetail:       {fields: about, required: []Required{{SealBusiness, AtIssuer}}},
		Transfer:          {fields: append(about[:len(about):len(about)], "PayAmt"), required: []Required{{SealBusiness, AtBank}}},
		TransferBack:      {fields: append(about[:len(about):len(about)], "PayAmt"), required: []Required{{SealBusiness, AtBank}}},
		DirectReturn:      {fields: append(about[:len(about):len(about)], "PayAmt"), required: []Required{{SealBusiness, AtBank}}},
		PayeeReturn:       {fields: append(about[:len(about):len(about)], "PayAmt"), required: []Required{{SealBusiness, AtBank}}},
		ClearingCheck:     {fields: about, required: []Required{{SealBusiness, AtCentral}}},
		QuotaCheck:        {fields: about, required: []Required{{SealBusiness, AtCentral}}},
		CashCheck:         {fields: about, required: []Required{{SealBusiness, AtCentral}}},
		ClearingReply:     {fields: about, required: []Required{{SealBusiness, AtIssuer}}},
		QuotaReply:        {fields: about, required: []Required{{SealBusiness, AtIssuer}}},
		CashReply:         {fields: about, required: []Required{{SealBusiness, AtIssuer}}},
		BankClearingReply: {fields: about, required: []Required{{SealBusiness, AtBank}}},
		DayFile:           {fields: about, required: []Required{{SealBusiness, AtBank}}},
		Status:            {fields: []string{"Id", "OrigId", "OrigVoucherNo", "Result"}},
	}
)

// Known tells whether there is a kind of this number.
func (c Code) Known() bool { _, known := shapes[c]; return known }

// Number is the code as a number; 0 of what is none.
func (c Code) Number() int64 {
	n, err := strconv.ParseInt(string(c), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Required are the seals a document must carry: those of who issues it, and of who answers on
// it once there is a result; who refuses sets none.
func (d Document) Required() []Required {
	list := shapes[d.Code()].required
	if result := d.Fields["Result"]; result == "" || result == ResultRefused {
		return list
	}
	switch d.Code() {
	case DirectPayment, AuthorisedPayment:
		return []Required{{SealDone, AtBank}}
	case Transfer, TransferBack:
		return append(list[:len(list):len(list)], Required{SealDone, AtCentral})
	}
	return list
}
