package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/bank"
)

// Samples of the register of accounts.
const (
	demoBank      = "工商银行抚宁支行（示例）"
	demoBankNo    = "102126800013"
	demoTreasury  = "人民银行秦皇岛市中心支行国库（示例）"
	demoBasis     = "2020 年以前开立，期初登记（示例）"
	demoApproval  = "抚财库〔2019〕12号（示例）"
	demoStatement = "余额对账单（示例）"
)

// accounts enters the accounts there are: the treasury account, the zero-balance account of
// finance, one of each unit, and payees.
func (p *player) accounts(ctx context.Context) error {
	opened, err := fiscal.NewDate(2019, 3, 1)
	if err != nil {
		return err
	}
	entered := func(kind bank.AccountKind, code, name, number string) bank.Entered {
		e := bank.Entered{Number: number, ApprovalNo: demoApproval, OpenedOn: opened}
		e.AccountInput = bank.AccountInput{
			Kind: kind, Unit: p.units[code].ID, Name: name, BankName: demoBank, BankNo: demoBankNo, Purpose: "财政资金支付（示例）", Basis: demoBasis,
		}
		return e
	}
	treasury := entered(bank.Treasury, bureauUnit, "秦皇岛市抚宁区财政局国库单一账户", "0110213030600001")
	treasury.BankName, treasury.BankNo, treasury.Purpose = demoTreasury, "", "预算收入和支出（示例）"
	list := []bank.Entered{treasury, entered(bank.FinanceZero, bureauUnit, "秦皇岛市抚宁区财政局零余额账户", "1302213030600002")}
	codes := make([]string, 0, len(p.units))
	for code := range p.units {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		list = append(list, entered(bank.UnitZero, code, p.units[code].Name+"零余额账户", "1306213030"+code))
	}
	if err := p.banks.EnterAccounts(p.as(ctx, "treasury"), list); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	return p.payees(ctx)
}

// bureauUnit is the bureau itself.
const bureauUnit = bureauDepartment + "001"

// payees makes those known who are paid.
func (p *player) payees(ctx context.Context) error {
	list, err := demoPayees()
	if err != nil {
		return err
	}
	for _, in := range list {
		if _, err := p.banks.AddPayee(p.as(ctx, "treasury"), in); err != nil {
			return fmt.Errorf("payee %s: %w", in.Name, err)
		}
	}
	return nil
}

// demoPayees are those of the table; some have two accounts.
func demoPayees() ([]bank.PayeeInput, error) {
	rows, err := demoTable("payees")
	if err != nil {
		return nil, err
	}
	list := make([]bank.PayeeInput, len(rows))
	for i, row := range rows {
		list[i] = bank.PayeeInput{Kind: bank.PayeeKind(row[0]), Name: row[1], CreditCode: row[2], Active: true, Blocked: row[5] != "", BlockReason: row[5]}
		for number := range strings.FieldsSeq(row[3]) {
			list[i].Accounts = append(list[i].Accounts, bank.PayeeAccount{Number: number, BankName: row[4]})
		}
	}
	return list, nil
}

// inspections reports the accounts of the bureau's own units; two of them are decided on.
func (p *player) inspections(ctx context.Context) error {
	found, err := p.banks.OpenAccounts(ctx)
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(found, func(a bank.Account) bool { return a.Unit != p.units[bureauUnit].ID })
	for i, a := range own {
		v, err := p.banks.ReportAccount(p.as(ctx, "clerk"), bank.Report{Account: a.ID, Year: demoYear - 1, BalanceFen: money.Fen(0), Statement: demoStatement})
		if err != nil {
			return fmt.Errorf("inspection of %s: %w", a.Name, err)
		}
		if i == len(own)-1 {
			continue // it waits
		}
		_, err = p.banks.Inspect(p.as(ctx, "treasury"), bank.Decision{ID: v.Inspections[0].ID, Version: v.Inspections[0].Version, Result: bank.InspectionPassed})
		if err != nil {
			return fmt.Errorf("inspection of %s: %w", a.Name, err)
		}
	}
	return nil
}
