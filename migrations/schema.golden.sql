-- sqlite

CREATE TABLE adjustment_counters (year INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE adjustment_lines (adjustment_id BIGINT NOT NULL REFERENCES adjustments (id), line BIGINT NOT NULL CHECK (line >= 1), from_quota BIGINT NOT NULL, from_account TEXT NOT NULL CHECK (length(from_account) = 5), to_quota BIGINT NOT NULL, to_account TEXT NOT NULL CHECK (length(to_account) = 5), amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), PRIMARY KEY (adjustment_id, line));
CREATE TABLE adjustment_makers (adjustment_id BIGINT NOT NULL REFERENCES adjustments (id), user_id BIGINT NOT NULL, PRIMARY KEY (adjustment_id, user_id));
CREATE TABLE adjustments (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (number <> ''), year BIGINT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK', 'POSTED', 'REJECTED', 'VOIDED')), unit_id BIGINT NOT NULL REFERENCES org_units (id), basis TEXT NOT NULL, reason TEXT NOT NULL, expires TEXT NOT NULL, contract_id BIGINT REFERENCES adjustments (id), contract_no TEXT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2), voucher_id BIGINT, posted_on TEXT NOT NULL, refusal TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK ((state = 'POSTED') = (voucher_id IS NOT NULL)), CHECK ((state = 'STUCK') = (refusal <> '')));
CREATE INDEX adjustments_approved ON adjustments (id) WHERE state = 'APPROVED';
CREATE INDEX adjustments_open ON adjustments (id) WHERE state IN ('RETURNED', 'STUCK');
CREATE INDEX adjustments_unit ON adjustments (unit_id, year, id);
CREATE INDEX adjustments_year ON adjustments (year, id);
CREATE TABLE attachment_removals (attachment_id BIGINT NOT NULL PRIMARY KEY REFERENCES attachments (id), reason TEXT NOT NULL, removed_by BIGINT, removed_name TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE TABLE attachments (id INTEGER PRIMARY KEY, owner_kind TEXT NOT NULL, owner_id BIGINT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), kind TEXT NOT NULL, size_bytes BIGINT NOT NULL CHECK (size_bytes > 0), hash TEXT NOT NULL CHECK (length(hash) = 68), note TEXT NOT NULL, replaces_id BIGINT REFERENCES attachments (id), uploaded_by BIGINT, uploaded_name TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE INDEX attachments_hash ON attachments (hash);
CREATE INDEX attachments_owner ON attachments (owner_kind, owner_id, id);
CREATE TABLE audit_blocks (n INTEGER PRIMARY KEY CHECK (n > 0), first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL UNIQUE, entry_count BIGINT NOT NULL CHECK (entry_count > 0), prev_hash TEXT NOT NULL, root TEXT NOT NULL, sealed_at TEXT NOT NULL CHECK (length(sealed_at) = 27), key_id TEXT NOT NULL, signature TEXT NOT NULL, leaves TEXT NOT NULL);
CREATE TABLE audit_entries (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, actor_id BIGINT, login TEXT NOT NULL, roles TEXT NOT NULL, action TEXT NOT NULL, object_id BIGINT, reason TEXT NOT NULL, before_json TEXT NOT NULL, after_json TEXT NOT NULL, request_id TEXT NOT NULL , hash TEXT NOT NULL DEFAULT '');
CREATE INDEX audit_entries_checks ON audit_entries (recorded_at, id) WHERE action = 'audit.check';
CREATE INDEX audit_entries_login ON audit_entries (login, recorded_at, id);
CREATE INDEX audit_entries_object ON audit_entries (object_id, recorded_at, id);
CREATE INDEX audit_entries_recorded ON audit_entries (recorded_at, id);
CREATE INDEX audit_entries_request ON audit_entries (request_id);
CREATE INDEX audit_entries_unnumbered ON audit_entries (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE bank_account_steps (id INTEGER PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES bank_accounts (id), action TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), reason TEXT NOT NULL, user_id BIGINT, user_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX bank_account_steps_account ON bank_account_steps (account_id, id);
CREATE TABLE bank_account_versions (account_id BIGINT NOT NULL REFERENCES bank_accounts (id), version BIGINT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, unit_id BIGINT NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL, bank_name TEXT NOT NULL, bank_no TEXT NOT NULL, fund_nature TEXT NOT NULL, purpose TEXT NOT NULL, valid_to TEXT NOT NULL, inspection TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (account_id, version));
CREATE TABLE bank_accounts (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('TREASURY', 'FINANCE_ZERO', 'FISCAL_SPECIAL', 'UNIT_ZERO', 'BASIC', 'SPECIAL', 'GENERAL', 'TEMPORARY', 'FOREIGN')), state TEXT NOT NULL CHECK (state IN ('APPLIED', 'PASSED', 'APPROVED', 'OPENED', 'FILED', 'FROZEN', 'CLOSING', 'CLOSED', 'RETURNED', 'VOIDED')), unit_id BIGINT NOT NULL REFERENCES org_units (id), number TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL, bank_name TEXT NOT NULL CHECK (bank_name <> ''), bank_no TEXT NOT NULL, fund_nature TEXT NOT NULL, purpose TEXT NOT NULL, basis TEXT NOT NULL, approval_no TEXT NOT NULL, approved_on TEXT NOT NULL, opened_on TEXT NOT NULL, valid_to TEXT NOT NULL, closed_on TEXT NOT NULL, inspected_year BIGINT NOT NULL, inspection TEXT NOT NULL CHECK (inspection IN ('', 'PASSED', 'MEND', 'REVOKED')), mend_until TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (state NOT IN ('OPENED', 'FILED', 'FROZEN', 'CLOSING', 'CLOSED') OR number <> ''), CHECK (state <> 'CLOSED' OR closed_on <> ''));
CREATE INDEX bank_accounts_inspection ON bank_accounts (inspection, id);
CREATE INDEX bank_accounts_kind ON bank_accounts (kind, id);
CREATE UNIQUE INDEX bank_accounts_number ON bank_accounts (number) WHERE number <> '' AND state <> 'CLOSED';
CREATE INDEX bank_accounts_state ON bank_accounts (state, id);
CREATE INDEX bank_accounts_unit ON bank_accounts (unit_id, id);
CREATE TABLE bank_inspections (id INTEGER PRIMARY KEY, account_id BIGINT NOT NULL REFERENCES bank_accounts (id), year BIGINT NOT NULL, balance_fen BIGINT NOT NULL, statement TEXT NOT NULL, reported_by BIGINT, reported_name TEXT NOT NULL, reported_on TEXT NOT NULL CHECK (length(reported_on) = 10), result TEXT NOT NULL CHECK (result IN ('', 'PASSED', 'MEND', 'REVOKED')), opinion TEXT NOT NULL, mend_until TEXT NOT NULL, decided_by BIGINT, decided_name TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (result <> 'MEND' OR mend_until <> ''));
CREATE INDEX bank_inspections_open ON bank_inspections (year, id) WHERE result = '';
CREATE UNIQUE INDEX bank_inspections_year ON bank_inspections (account_id, year);
CREATE TABLE book_clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp_until TEXT NOT NULL CHECK (length(stamp_until) = 27), offset_us BIGINT NOT NULL);
CREATE TABLE budget_appropriations (id INTEGER PRIMARY KEY, number BIGINT NOT NULL, year BIGINT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), state TEXT NOT NULL CHECK (state IN ('STAGING', 'CHECKED', 'SUBMITTED', 'APPROVED', 'ISSUED', 'DISCARDED')), title TEXT NOT NULL CHECK (title <> ''), basis TEXT NOT NULL, file_name TEXT NOT NULL, file_digest TEXT NOT NULL CHECK (length(file_digest) = 64), line_count BIGINT NOT NULL CHECK (line_count >= 0), entry_count BIGINT NOT NULL CHECK (entry_count >= 0), error_count BIGINT NOT NULL CHECK (error_count >= 0), warning_count BIGINT NOT NULL CHECK (warning_count >= 0), line_fen BIGINT NOT NULL CHECK (line_fen >= 0), income_fen BIGINT NOT NULL CHECK (income_fen >= 0), made_by BIGINT REFERENCES org_users (id), made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), kept BOOLEAN NOT NULL DEFAULT TRUE, issued_lines BIGINT NOT NULL DEFAULT 0 CHECK (issued_lines >= 0), issued_fen BIGINT NOT NULL DEFAULT 0 CHECK (issued_fen >= 0), provisional BOOLEAN NOT NULL DEFAULT FALSE, UNIQUE (year, number), CHECK (error_count = 0 OR state IN ('STAGING', 'CHECKED', 'DISCARDED')));
CREATE INDEX budget_appropriations_changed ON budget_appropriations (changed_at, id);
CREATE INDEX budget_appropriations_list ON budget_appropriations (year, number);
CREATE INDEX budget_appropriations_provisional ON budget_appropriations (year, id) WHERE provisional;
CREATE INDEX budget_appropriations_sum ON budget_appropriations (line_fen, id);
CREATE INDEX budget_appropriations_year_changed ON budget_appropriations (year, changed_at, id);
CREATE INDEX budget_appropriations_year_sum ON budget_appropriations (year, line_fen, id);
CREATE TABLE budget_bounds (name TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), version BIGINT NOT NULL CHECK (version >= 1), value_bp BIGINT NOT NULL CHECK (value_bp >= 0 AND value_bp <= 10000), basis TEXT NOT NULL CHECK (basis <> ''), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (name, valid_from, version));
CREATE TABLE budget_ceiling_versions (year BIGINT NOT NULL, department_id BIGINT NOT NULL, fund_nature TEXT NOT NULL, version BIGINT NOT NULL, amount_fen BIGINT NOT NULL, basis TEXT NOT NULL, changed_by BIGINT, changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (year, department_id, fund_nature, version));
CREATE TABLE budget_ceilings (year BIGINT NOT NULL, department_id BIGINT NOT NULL REFERENCES org_departments (id), fund_nature TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), basis TEXT NOT NULL CHECK (basis <> ''), PRIMARY KEY (year, department_id, fund_nature));
CREATE TABLE budget_entries (appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), row_no BIGINT NOT NULL, sheet TEXT NOT NULL, account TEXT NOT NULL, fund_nature TEXT NOT NULL, class TEXT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), note TEXT NOT NULL, PRIMARY KEY (appropriation_id, row_no));
CREATE TABLE budget_findings (appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), position BIGINT NOT NULL, sheet TEXT NOT NULL, row_no BIGINT NOT NULL, path TEXT NOT NULL, severity TEXT NOT NULL CHECK (severity IN ('ERROR', 'WARNING')), code TEXT NOT NULL, text_zh TEXT NOT NULL, text_en TEXT NOT NULL, PRIMARY KEY (appropriation_id, position));
CREATE TABLE budget_issue_lines (appropriation_id BIGINT NOT NULL, row_no BIGINT NOT NULL, issue_id BIGINT NOT NULL REFERENCES budget_issues (id), quota_id BIGINT NOT NULL UNIQUE, settled BOOLEAN NOT NULL DEFAULT FALSE, settled_by BIGINT REFERENCES budget_issues (id), settled_fen BIGINT NOT NULL DEFAULT 0 CHECK (settled_fen >= 0), PRIMARY KEY (appropriation_id, row_no), FOREIGN KEY (appropriation_id, row_no) REFERENCES budget_lines (appropriation_id, row_no));
CREATE INDEX budget_issue_lines_of ON budget_issue_lines (issue_id, row_no);
CREATE INDEX budget_issue_lines_settled ON budget_issue_lines (settled_by) WHERE settled_by IS NOT NULL;
CREATE TABLE budget_issues (id INTEGER PRIMARY KEY, appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), year BIGINT NOT NULL, ordinal BIGINT NOT NULL CHECK (ordinal >= 1), number TEXT NOT NULL UNIQUE, department_id BIGINT REFERENCES org_departments (id), title TEXT NOT NULL, issued_on TEXT NOT NULL CHECK (length(issued_on) = 10), state TEXT NOT NULL CHECK (state IN ('PREPARED', 'POSTED')), line_count BIGINT NOT NULL CHECK (line_count >= 0), amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), document_id BIGINT NOT NULL, made_by BIGINT REFERENCES org_users (id), made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), posted_at TEXT NOT NULL, UNIQUE (year, ordinal), CHECK ((state = 'POSTED') = (posted_at <> '')));
CREATE INDEX budget_issues_document ON budget_issues (document_id);
CREATE INDEX budget_issues_of ON budget_issues (appropriation_id, ordinal);
CREATE TABLE budget_lines (appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), row_no BIGINT NOT NULL, sheet TEXT NOT NULL, unit_id BIGINT REFERENCES org_units (id), unit_code TEXT NOT NULL, department_id BIGINT REFERENCES org_departments (id), project_id BIGINT REFERENCES projects (id), project_code TEXT NOT NULL, functional TEXT NOT NULL, gov_econ TEXT NOT NULL, dep_econ TEXT NOT NULL, fund_nature TEXT NOT NULL, fund_source TEXT NOT NULL, pay_method TEXT NOT NULL, purchase BOOLEAN NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), note TEXT NOT NULL, PRIMARY KEY (appropriation_id, row_no));
CREATE INDEX budget_lines_department ON budget_lines (appropriation_id, department_id, row_no);
CREATE INDEX budget_lines_project ON budget_lines (project_id, appropriation_id, row_no);
CREATE INDEX budget_lines_unit ON budget_lines (unit_id, appropriation_id, row_no);
CREATE TABLE budget_numberings (valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), version BIGINT NOT NULL CHECK (version >= 1), pattern TEXT NOT NULL CHECK (pattern <> ''), basis TEXT NOT NULL, changed_by BIGINT REFERENCES org_users (id), changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (valid_from, version));
CREATE TABLE budget_pools (appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), fund_nature TEXT NOT NULL, carried BOOLEAN NOT NULL, quota_id BIGINT NOT NULL, PRIMARY KEY (appropriation_id, department_id, fund_nature, carried));
CREATE TABLE budget_provisional_sources (issue_id BIGINT NOT NULL REFERENCES budget_issues (id), fund_nature TEXT NOT NULL, source_id BIGINT NOT NULL, pool_id BIGINT NOT NULL, PRIMARY KEY (issue_id, fund_nature));
CREATE TABLE budget_steps (appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id), version BIGINT NOT NULL, action TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL, done_by BIGINT, done_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (appropriation_id, version));
CREATE TABLE clearing_lines (clearing_id BIGINT NOT NULL REFERENCES clearings (id), line BIGINT NOT NULL CHECK (line >= 1), voucher_no TEXT NOT NULL, payment_id BIGINT REFERENCES payments (id), fund_nature TEXT NOT NULL, functional TEXT NOT NULL, unit_code TEXT NOT NULL, amount_fen BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('MATCHED', 'OPEN', 'REFUSED')), PRIMARY KEY (clearing_id, line));
CREATE INDEX clearing_lines_open ON clearing_lines (clearing_id, line) WHERE state = 'OPEN';
CREATE INDEX clearing_lines_payment ON clearing_lines (payment_id) WHERE payment_id IS NOT NULL;
CREATE TABLE clearings (id INTEGER PRIMARY KEY, code TEXT NOT NULL CHECK (code IN ('2301', '2302')), number TEXT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), party TEXT NOT NULL, amount_fen BIGINT NOT NULL, line_count BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('MATCHED', 'DIFFERS', 'REFUSED')), reason TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX clearings_day ON clearings (day, id);
CREATE TABLE codetable_local_rows (id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, level BIGINT NOT NULL CHECK (level >= 1), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (valid_to >= valid_from), basis TEXT NOT NULL CHECK (basis <> ''), closed BOOLEAN NOT NULL, extra_json TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_by BIGINT, changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL, removed_at TEXT);
CREATE INDEX codetable_local_rows_code ON codetable_local_rows (table_name, code, valid_from, id);
CREATE TABLE contract_changes (id INTEGER PRIMARY KEY, contract_id BIGINT NOT NULL REFERENCES contracts (id), delta_fen BIGINT NOT NULL CHECK (delta_fen <> 0), quota_id BIGINT, reason TEXT NOT NULL CHECK (reason <> ''), state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'CONFIRMED', 'REFUSED')), made_by BIGINT NOT NULL, made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), checked_by BIGINT CHECK (checked_by <> made_by), checked_by_name TEXT NOT NULL, checked_on TEXT NOT NULL, CHECK ((state = 'PROPOSED') = (checked_by IS NULL)));
CREATE INDEX contract_changes_contract ON contract_changes (contract_id, id);
CREATE UNIQUE INDEX contract_changes_open ON contract_changes (contract_id) WHERE state = 'PROPOSED';
CREATE TABLE contract_quotas (contract_id BIGINT NOT NULL REFERENCES contracts (id), quota_id BIGINT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), PRIMARY KEY (contract_id, quota_id));
CREATE TABLE contracts (id INTEGER PRIMARY KEY, number TEXT NOT NULL CHECK (number <> ''), year BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACTIVE', 'ENDED', 'VOIDED')), title TEXT NOT NULL CHECK (title <> ''), supplier TEXT NOT NULL CHECK (supplier <> ''), supplier_account TEXT NOT NULL, supplier_bank TEXT NOT NULL, procurement_plan TEXT NOT NULL, signed_on TEXT NOT NULL CHECK (length(signed_on) = 10), ends_on TEXT NOT NULL CHECK (length(ends_on) = 10 AND ends_on >= signed_on), amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), changed_fen BIGINT NOT NULL, schedule TEXT NOT NULL, note TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT NOT NULL, made_by_name TEXT NOT NULL, checked_by BIGINT CHECK (checked_by <> made_by), checked_by_name TEXT NOT NULL, checked_on TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (amount_fen + changed_fen > 0), CHECK (state NOT IN ('ACTIVE', 'ENDED') OR checked_by IS NOT NULL), UNIQUE (unit_id, number));
CREATE INDEX contracts_unit ON contracts (unit_id, year, id);
CREATE INDEX contracts_year ON contracts (year, id);
CREATE TABLE control_rules (id INTEGER PRIMARY KEY, rule TEXT NOT NULL CHECK (length(rule) = 3), version BIGINT NOT NULL CHECK (version >= 2), severity TEXT NOT NULL CHECK (severity IN ('OFF', 'WARN', 'BLOCK')), params TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), basis TEXT NOT NULL CHECK (basis <> ''), state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN')), made_by BIGINT NOT NULL, made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), checked_by BIGINT CHECK (state = 'WITHDRAWN' OR checked_by <> made_by), checked_by_name TEXT NOT NULL, checked_at TEXT NOT NULL, note TEXT NOT NULL, CHECK ((state = 'PROPOSED') = (checked_by IS NULL)), UNIQUE (rule, version));
CREATE UNIQUE INDEX control_rules_open ON control_rules (rule) WHERE state = 'PROPOSED';
CREATE TABLE disclosure_editions (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, year BIGINT NOT NULL, department_id BIGINT REFERENCES org_departments (id), department_code TEXT NOT NULL, department_name TEXT NOT NULL, edition BIGINT NOT NULL CHECK (edition >= 1), version BIGINT NOT NULL CHECK (version >= 1), state TEXT NOT NULL CHECK (state IN ('RELEASED', 'REPLACED', 'WITHDRAWN')), title TEXT NOT NULL, reason TEXT NOT NULL, projects BIGINT NOT NULL, withheld BIGINT NOT NULL, amount_fen BIGINT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64), body TEXT NOT NULL, released_on TEXT NOT NULL CHECK (length(released_on) = 10), released_by BIGINT, released_by_name TEXT NOT NULL, released_at TEXT NOT NULL CHECK (length(released_at) = 27), ended_on TEXT NOT NULL, ended_reason TEXT NOT NULL, ended_by BIGINT, ended_by_name TEXT NOT NULL, UNIQUE (year, department_code, edition));
CREATE UNIQUE INDEX disclosure_editions_current ON disclosure_editions (year, department_code) WHERE state = 'RELEASED';
CREATE INDEX disclosure_editions_list ON disclosure_editions (year, id);
CREATE TABLE disclosure_explanations (target_id BIGINT NOT NULL REFERENCES targets (id), finding TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), said_by BIGINT, said_by_name TEXT NOT NULL, said_at TEXT NOT NULL CHECK (length(said_at) = 27), PRIMARY KEY (target_id, finding));
CREATE TABLE disclosure_files (edition_id BIGINT NOT NULL REFERENCES disclosure_editions (id), format TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 68), size_bytes BIGINT NOT NULL CHECK (size_bytes > 0), PRIMARY KEY (edition_id, format));
CREATE INDEX disclosure_files_hash ON disclosure_files (hash);
CREATE TABLE disclosure_flag_versions (target_id BIGINT NOT NULL REFERENCES targets (id), version BIGINT NOT NULL, disclosed BOOLEAN NOT NULL, reason TEXT NOT NULL, explanation TEXT NOT NULL, basis TEXT NOT NULL, decided_on TEXT NOT NULL, decided_by BIGINT, decided_by_name TEXT NOT NULL, decided_at TEXT NOT NULL, PRIMARY KEY (target_id, version));
CREATE TABLE disclosure_flags (target_id INTEGER PRIMARY KEY REFERENCES targets (id), version BIGINT NOT NULL CHECK (version >= 1), disclosed BOOLEAN NOT NULL, reason TEXT NOT NULL CHECK (reason IN ('', 'STATE_SECRET', 'WORK_SECRET', 'PERSONAL_DATA', 'OTHER')), explanation TEXT NOT NULL, basis TEXT NOT NULL, decided_on TEXT NOT NULL CHECK (length(decided_on) = 10), decided_by BIGINT REFERENCES org_users (id), decided_by_name TEXT NOT NULL, decided_at TEXT NOT NULL CHECK (length(decided_at) = 27), CHECK (disclosed = (reason = '')));
CREATE TABLE disclosure_projects (target_id INTEGER PRIMARY KEY REFERENCES targets (id), year BIGINT NOT NULL, department_id BIGINT NOT NULL REFERENCES org_departments (id), department_code TEXT NOT NULL, department_name TEXT NOT NULL, unit_code TEXT NOT NULL, unit_name TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, sort_key TEXT NOT NULL, budget_fen BIGINT, budget_sort BIGINT NOT NULL, shown BOOLEAN NOT NULL, edition_id BIGINT NOT NULL REFERENCES disclosure_editions (id), content_version BIGINT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64));
CREATE INDEX disclosure_projects_by_budget ON disclosure_projects (year, shown, budget_sort, target_id, department_code);
CREATE INDEX disclosure_projects_by_code ON disclosure_projects (year, shown, code, target_id, budget_sort, department_code);
CREATE INDEX disclosure_projects_by_name ON disclosure_projects (year, shown, sort_key, target_id, budget_sort, department_code);
CREATE INDEX disclosure_projects_code ON disclosure_projects (code, year);
CREATE INDEX disclosure_projects_department ON disclosure_projects (department_id, year);
CREATE TABLE disclosure_rules (code TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), severity TEXT NOT NULL CHECK (severity IN ('BLOCK', 'WARN')), active BOOLEAN NOT NULL, words TEXT NOT NULL, limit_bp BIGINT NOT NULL, basis TEXT NOT NULL CHECK (basis <> ''), changed_by BIGINT, changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (code, version));
CREATE TABLE evoucher_counters (id INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE evouchers (id INTEGER PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('OUT', 'IN')), party TEXT NOT NULL, code TEXT NOT NULL, number TEXT NOT NULL, about_id BIGINT, day TEXT NOT NULL CHECK (length(day) = 10), amount_fen BIGINT NOT NULL, digest TEXT NOT NULL CHECK (digest <> ''), content TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX evouchers_about ON evouchers (about_id, id);
CREATE UNIQUE INDEX evouchers_number ON evouchers (code, number) WHERE direction = 'OUT';
CREATE TABLE exchange_alarms (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('REFUSED', 'DIFFERENT', 'HELD', 'UNKNOWN_VOUCHER', 'SILENT', 'GAP')), party TEXT NOT NULL, inbox_id BIGINT, about_id BIGINT, refusal TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('OPEN', 'CLOSED')), opinion TEXT NOT NULL, closed_by BIGINT, closed_name TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (state = 'OPEN' OR opinion <> ''));
CREATE INDEX exchange_alarms_open ON exchange_alarms (id) WHERE state = 'OPEN';
CREATE TABLE exchange_certificates (id INTEGER PRIMARY KEY, serial_no TEXT NOT NULL UNIQUE CHECK (serial_no <> ''), party TEXT NOT NULL REFERENCES exchange_parties (code), role TEXT NOT NULL CHECK (role IN ('BANK', 'CENTRAL')), suite TEXT NOT NULL, public TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT NOT NULL CHECK (length(valid_to) = 10), revoked_on TEXT, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX exchange_certificates_party ON exchange_certificates (party, id);
CREATE TABLE exchange_inbox (id INTEGER PRIMARY KEY, party TEXT NOT NULL, message_id TEXT NOT NULL, seq BIGINT NOT NULL, kind TEXT NOT NULL, about_id BIGINT, evoucher_id BIGINT, state TEXT NOT NULL CHECK (state IN ('RECEIVED', 'APPLIED', 'IDENTICAL', 'HELD', 'UNKNOWN_VOUCHER', 'REFUSED')), refusal TEXT NOT NULL, digest TEXT NOT NULL, content TEXT NOT NULL, processed_at TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX exchange_inbox_about ON exchange_inbox (about_id, id);
CREATE UNIQUE INDEX exchange_inbox_message ON exchange_inbox (party, message_id) WHERE state <> 'REFUSED';
CREATE INDEX exchange_inbox_received ON exchange_inbox (id) WHERE state = 'RECEIVED';
CREATE TABLE exchange_limits (id INTEGER PRIMARY KEY, valid_from TEXT NOT NULL UNIQUE CHECK (length(valid_from) = 10), accept_seconds BIGINT NOT NULL CHECK (accept_seconds > 0), result_seconds BIGINT NOT NULL CHECK (result_seconds > 0), basis TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE exchange_outbox (id INTEGER PRIMARY KEY, party TEXT NOT NULL REFERENCES exchange_parties (code), kind TEXT NOT NULL, evoucher_id BIGINT NOT NULL, about_id BIGINT NOT NULL, seq BIGINT, content TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'REFUSED')), attempts BIGINT NOT NULL CHECK (attempts >= 0), next_at TEXT NOT NULL CHECK (length(next_at) = 27), due_at TEXT NOT NULL, last_error TEXT NOT NULL, delivered_at TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK ((seq IS NULL) = (content = '')));
CREATE INDEX exchange_outbox_due ON exchange_outbox (due_at) WHERE due_at <> '';
CREATE UNIQUE INDEX exchange_outbox_order ON exchange_outbox (evoucher_id);
CREATE UNIQUE INDEX exchange_outbox_seq ON exchange_outbox (party, seq);
CREATE INDEX exchange_outbox_waiting ON exchange_outbox (party, id) WHERE state = 'WAITING';
CREATE TABLE exchange_parties (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (code <> ''), name TEXT NOT NULL CHECK (name <> ''), kind TEXT NOT NULL CHECK (kind IN ('BANK', 'CENTRAL')), url TEXT NOT NULL, active BOOLEAN NOT NULL, last_seq BIGINT NOT NULL CHECK (last_seq >= 0), seen_seq BIGINT NOT NULL CHECK (seen_seq >= 0), version BIGINT NOT NULL CHECK (version >= 1), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE http_answers (user_id BIGINT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, kept_until TEXT NOT NULL, digest TEXT NOT NULL, status BIGINT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, answer_id BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (user_id, route, key));
CREATE INDEX http_answers_kept_until ON http_answers (kept_until);
CREATE TABLE invoice_uses (id INTEGER PRIMARY KEY, invoice_id BIGINT NOT NULL REFERENCES invoices (id), claim_id BIGINT NOT NULL, claim_number TEXT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen <> 0));
CREATE INDEX invoice_uses_claim ON invoice_uses (claim_id, invoice_id);
CREATE INDEX invoice_uses_invoice ON invoice_uses (invoice_id, id);
CREATE TABLE invoices (id INTEGER PRIMARY KEY, code TEXT NOT NULL, number TEXT NOT NULL CHECK (number <> ''), year BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), kind TEXT NOT NULL CHECK (kind IN ('SPECIAL', 'NORMAL', 'RECEIPT', 'OTHER')), seller TEXT NOT NULL CHECK (seller <> ''), seller_code TEXT NOT NULL, issued_on TEXT NOT NULL CHECK (length(issued_on) = 10), total_fen BIGINT NOT NULL CHECK (total_fen > 0), tax_fen BIGINT NOT NULL CHECK (tax_fen >= 0 AND tax_fen < total_fen), used_fen BIGINT NOT NULL CHECK (used_fen >= 0 AND used_fen <= total_fen), state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'VOID')), note TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (code, number));
CREATE INDEX invoices_number ON invoices (number);
CREATE INDEX invoices_unit ON invoices (unit_id, year, id);
CREATE INDEX invoices_year ON invoices (year, id);
CREATE TABLE library_entries (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, version BIGINT NOT NULL CHECK (version >= 1), state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'ACTIVE', 'REJECTED', 'RETIRED')), industry TEXT NOT NULL, duty TEXT NOT NULL, class TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL, sort_key TEXT NOT NULL, description TEXT NOT NULL, operator TEXT NOT NULL, unit TEXT NOT NULL, example TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, uses BIGINT NOT NULL CHECK (uses >= 0), from_target BIGINT REFERENCES targets (id), proposed_by BIGINT REFERENCES org_users (id), proposed_by_name TEXT NOT NULL, note TEXT NOT NULL, changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27));
CREATE INDEX library_entries_by_code ON library_entries (state, code, id);
CREATE INDEX library_entries_by_name ON library_entries (state, sort_key, id);
CREATE INDEX library_entries_by_uses ON library_entries (state, uses, id);
CREATE UNIQUE INDEX library_entries_name ON library_entries (industry, class, name_key) WHERE state <> 'REJECTED';
CREATE INDEX library_entries_use ON library_entries (class, name_key);
CREATE TABLE library_uses (entry_id BIGINT NOT NULL REFERENCES library_entries (id), target_id BIGINT NOT NULL REFERENCES targets (id), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (entry_id, target_id));
CREATE TABLE library_versions (entry_id BIGINT NOT NULL REFERENCES library_entries (id), version BIGINT NOT NULL, action TEXT NOT NULL, state TEXT NOT NULL, industry TEXT NOT NULL, duty TEXT NOT NULL, class TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, operator TEXT NOT NULL, unit TEXT NOT NULL, example TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL, changed_by BIGINT, changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (entry_id, version));
CREATE TABLE message_addresses (user_id INTEGER PRIMARY KEY, address TEXT NOT NULL, confirmed_at TEXT, pending TEXT NOT NULL, code TEXT NOT NULL, code_until TEXT, guesses BIGINT NOT NULL CHECK (guesses >= 0), asked_at TEXT, asked_day TEXT NOT NULL, asked BIGINT NOT NULL CHECK (asked >= 0));
CREATE TABLE message_digests (user_id BIGINT NOT NULL REFERENCES org_users (id), pace TEXT NOT NULL CHECK (pace IN ('DAILY', 'WEEKLY')), slot TEXT NOT NULL CHECK (length(slot) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), PRIMARY KEY (user_id, pace));
CREATE TABLE message_mails (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES org_users (id), kind TEXT NOT NULL CHECK (kind IN ('MESSAGE', 'DAILY', 'WEEKLY', 'CODE')), source TEXT NOT NULL UNIQUE, message_id BIGINT, address TEXT NOT NULL, mail_id TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED')), attempts BIGINT NOT NULL CHECK (attempts >= 0), next_at TEXT NOT NULL CHECK (length(next_at) = 27), code BIGINT NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL, made_at TEXT NOT NULL CHECK (length(made_at) = 27), ended_at TEXT);
CREATE INDEX message_mails_due ON message_mails (state, next_at, id);
CREATE INDEX message_mails_ended ON message_mails (ended_at, id);
CREATE INDEX message_mails_message ON message_mails (message_id);
CREATE INDEX message_mails_state ON message_mails (state, id);
CREATE TABLE message_messages (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES org_users (id), source TEXT NOT NULL CHECK (source <> ''), kind TEXT NOT NULL, subject TEXT NOT NULL, subject_id BIGINT, case_id BIGINT, task_id BIGINT, for_id BIGINT REFERENCES org_users (id), for_name TEXT NOT NULL, text TEXT NOT NULL, says_json TEXT NOT NULL, link TEXT NOT NULL, late BOOLEAN NOT NULL, shown BOOLEAN NOT NULL, mail TEXT NOT NULL CHECK (mail IN ('AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER')), at TEXT NOT NULL CHECK (length(at) = 27), until_day TEXT NOT NULL, read_at TEXT, archived_at TEXT, done_at TEXT, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (source, user_id));
CREATE INDEX message_messages_at ON message_messages (at, id);
CREATE INDEX message_messages_case ON message_messages (case_id, done_at);
CREATE INDEX message_messages_inbox ON message_messages (user_id, shown, archived_at, at, id);
CREATE INDEX message_messages_kind ON message_messages (kind, done_at, id);
CREATE INDEX message_messages_open ON message_messages (user_id, done_at, mail, id);
CREATE INDEX message_messages_subject ON message_messages (subject_id, kind, done_at);
CREATE INDEX message_messages_task ON message_messages (task_id, done_at);
CREATE TABLE message_rounds (name TEXT NOT NULL PRIMARY KEY, told BIGINT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE message_servers (version BIGINT NOT NULL PRIMARY KEY CHECK (version > 0), settings_json TEXT NOT NULL, password TEXT NOT NULL, changed_by BIGINT, changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE message_settings (user_id INTEGER PRIMARY KEY, version BIGINT NOT NULL CHECK (version > 0), rules_json TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE org_delegations (id INTEGER PRIMARY KEY, from_user BIGINT NOT NULL REFERENCES org_users (id), to_user BIGINT NOT NULL REFERENCES org_users (id), role_code TEXT NOT NULL REFERENCES org_roles (code), valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, reason TEXT NOT NULL, recorded_at TEXT NOT NULL, revoked_by BIGINT REFERENCES org_users (id), revoked_at TEXT, CHECK (valid_to >= valid_from), CHECK (from_user <> to_user));
CREATE INDEX org_delegations_from ON org_delegations (from_user, id);
CREATE INDEX org_delegations_to ON org_delegations (to_user, id);
CREATE TABLE org_department_versions (department_id BIGINT NOT NULL REFERENCES org_departments (id), version BIGINT NOT NULL, valid_from TEXT NOT NULL, name TEXT NOT NULL, section_id BIGINT REFERENCES org_sections (id), life_from TEXT NOT NULL, life_to TEXT, changed_by BIGINT, recorded_at TEXT NOT NULL, PRIMARY KEY (department_id, version));
CREATE TABLE org_departments (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (length(code) = 3), name TEXT NOT NULL, sort_key TEXT NOT NULL, section_id BIGINT REFERENCES org_sections (id), valid_from TEXT NOT NULL, valid_to TEXT, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from));
CREATE INDEX org_departments_name ON org_departments (sort_key, id);
CREATE INDEX org_departments_section ON org_departments (section_id, code, id);
CREATE TABLE org_governments (id INTEGER PRIMARY KEY CHECK (id = 1), region_code TEXT NOT NULL CHECK (length(region_code) = 6), mof_code TEXT NOT NULL CHECK (length(mof_code) = 9 AND substr(mof_code, 1, 6) = region_code), name TEXT NOT NULL, full_name TEXT NOT NULL, level TEXT NOT NULL, bureau TEXT NOT NULL, demo BOOLEAN NOT NULL, note TEXT NOT NULL, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL);
CREATE TABLE org_imports (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('UNITS', 'USERS')), file_name TEXT NOT NULL, rows_json TEXT NOT NULL, created_by BIGINT REFERENCES org_users (id), recorded_at TEXT NOT NULL, confirmed_at TEXT);
CREATE TABLE org_memberships (id INTEGER PRIMARY KEY, subsystem TEXT NOT NULL, department_id BIGINT REFERENCES org_departments (id), unit_id BIGINT REFERENCES org_units (id), valid_from TEXT NOT NULL, valid_to TEXT, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL, CHECK ((department_id IS NULL) <> (unit_id IS NULL)), CHECK ((subsystem = 'PERFORMANCE') = (department_id IS NOT NULL)), CHECK (valid_to IS NULL OR valid_to >= valid_from));
CREATE INDEX org_memberships_department ON org_memberships (department_id, subsystem);
CREATE INDEX org_memberships_unit ON org_memberships (unit_id, subsystem);
CREATE TABLE org_perms (code TEXT NOT NULL PRIMARY KEY, mode TEXT NOT NULL CHECK (mode IN ('READ', 'WRITE')));
CREATE TABLE org_role_perms (role_code TEXT NOT NULL REFERENCES org_roles (code), perm_code TEXT NOT NULL REFERENCES org_perms (code), PRIMARY KEY (role_code, perm_code));
CREATE TABLE org_roles (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('BUSINESS', 'SYSTEM', 'SECURITY', 'AUDIT')), scope TEXT NOT NULL CHECK (scope IN ('UNIT', 'DEPARTMENT', 'SECTION', 'ALL')), place BIGINT NOT NULL, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL);
CREATE TABLE org_sections (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from));
CREATE TABLE org_unit_versions (unit_id BIGINT NOT NULL REFERENCES org_units (id), version BIGINT NOT NULL, valid_from TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, department_id BIGINT NOT NULL REFERENCES org_departments (id), kind TEXT NOT NULL, level BIGINT NOT NULL, accounting TEXT NOT NULL, credit_code TEXT NOT NULL, functional_class TEXT NOT NULL, head TEXT NOT NULL, finance_head TEXT NOT NULL, zero_balance BOOLEAN NOT NULL, life_from TEXT NOT NULL, life_to TEXT, changed_by BIGINT, recorded_at TEXT NOT NULL, PRIMARY KEY (unit_id, version));
CREATE TABLE org_units (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (length(code) IN (6, 9)), name TEXT NOT NULL, short_name TEXT NOT NULL, sort_key TEXT NOT NULL, department_id BIGINT NOT NULL REFERENCES org_departments (id), kind TEXT NOT NULL, level BIGINT NOT NULL CHECK (level BETWEEN 1 AND 3), accounting TEXT NOT NULL, credit_code TEXT NOT NULL, functional_class TEXT NOT NULL, head TEXT NOT NULL, finance_head TEXT NOT NULL, zero_balance BOOLEAN NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT, version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL, CHECK (valid_to IS NULL OR valid_to >= valid_from));
CREATE INDEX org_units_department ON org_units (department_id, code, id);
CREATE INDEX org_units_department_name ON org_units (department_id, sort_key, id);
CREATE INDEX org_units_name ON org_units (sort_key, id);
CREATE TABLE org_user_roles (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES org_users (id), role_code TEXT NOT NULL REFERENCES org_roles (code), valid_from TEXT NOT NULL, valid_to TEXT, reason TEXT NOT NULL, granted_by BIGINT REFERENCES org_users (id), recorded_at TEXT NOT NULL, revoked_by BIGINT REFERENCES org_users (id), revoked_at TEXT, CHECK (valid_to IS NULL OR valid_to >= valid_from), CHECK (granted_by IS NULL OR granted_by <> user_id));
CREATE INDEX org_user_roles_role ON org_user_roles (role_code, user_id);
CREATE INDEX org_user_roles_user ON org_user_roles (user_id, role_code);
CREATE TABLE org_users (id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_key TEXT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), section_id BIGINT REFERENCES org_sections (id), phone TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('INACTIVE', 'ACTIVE', 'DISABLED')), auth_version BIGINT NOT NULL, created_by BIGINT REFERENCES org_users (id), version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL);
CREATE INDEX org_users_name ON org_users (sort_key, id);
CREATE INDEX org_users_unit ON org_users (unit_id, login, id);
CREATE INDEX org_users_unit_name ON org_users (unit_id, sort_key, id);
CREATE TABLE outbox_events (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX outbox_events_unnumbered ON outbox_events (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE outbox_positions (subscriber TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL CHECK (seq >= 0));
CREATE TABLE outbox_sequences (name TEXT NOT NULL PRIMARY KEY, last_seq BIGINT NOT NULL CHECK (last_seq >= 0));
CREATE TABLE payee_accounts (id INTEGER PRIMARY KEY, payee_id BIGINT NOT NULL REFERENCES payees (id), number TEXT NOT NULL CHECK (number <> ''), bank_name TEXT NOT NULL CHECK (bank_name <> ''), bank_no TEXT NOT NULL, active BOOLEAN NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE UNIQUE INDEX payee_accounts_number ON payee_accounts (number) WHERE active;
CREATE INDEX payee_accounts_numbers ON payee_accounts (number);
CREATE INDEX payee_accounts_payee ON payee_accounts (payee_id, id);
CREATE TABLE payees (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('PERSON', 'COMPANY', 'UNIT')), name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL CHECK (name_key <> ''), credit_code TEXT NOT NULL, abroad BOOLEAN NOT NULL, blocked BOOLEAN NOT NULL, block_reason TEXT NOT NULL, active BOOLEAN NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (NOT blocked OR block_reason <> ''));
CREATE INDEX payees_blocked ON payees (id) WHERE blocked;
CREATE INDEX payees_kind ON payees (kind, id);
CREATE UNIQUE INDEX payees_name ON payees (name_key, credit_code);
CREATE TABLE payment_applied_days (unit_id BIGINT NOT NULL REFERENCES org_units (id), day TEXT NOT NULL CHECK (length(day) = 10), amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), PRIMARY KEY (unit_id, day));
CREATE TABLE payment_counters (year INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE payment_day_files (id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (length(day) = 10), code TEXT NOT NULL, party TEXT NOT NULL, part TEXT NOT NULL, fields TEXT NOT NULL, items TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX payment_day_files_day ON payment_day_files (day, code, id);
CREATE TABLE payment_days (id INTEGER PRIMARY KEY, day TEXT NOT NULL UNIQUE CHECK (length(day) = 10), state TEXT NOT NULL CHECK (state IN ('OPEN', 'FROZEN', 'CLOSED')), frozen_name TEXT NOT NULL, frozen_at TEXT NOT NULL, closed_by BIGINT, closed_name TEXT NOT NULL, closed_at TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE payment_fact_days (slice_id BIGINT NOT NULL REFERENCES payment_slices (id), term TEXT NOT NULL, business_date TEXT NOT NULL CHECK (length(business_date) = 10), recorded_date TEXT NOT NULL CHECK (length(recorded_date) = 10), change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (slice_id, term, business_date, recorded_date));
CREATE INDEX payment_fact_days_term ON payment_fact_days (term, business_date);
CREATE TABLE payment_fact_months (slice_id BIGINT NOT NULL REFERENCES payment_slices (id), term TEXT NOT NULL, month TEXT NOT NULL CHECK (length(month) = 7), change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (month, slice_id, term));
CREATE INDEX payment_fact_months_term ON payment_fact_months (term, month);
CREATE TABLE payment_fact_years (year BIGINT NOT NULL, slice_id BIGINT NOT NULL REFERENCES payment_slices (id), term TEXT NOT NULL, change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (year, slice_id, term));
CREATE INDEX payment_fact_years_term ON payment_fact_years (term, year);
CREATE TABLE payment_facts (id INTEGER PRIMARY KEY, slice_id BIGINT NOT NULL REFERENCES payment_slices (id), payment_id BIGINT NOT NULL REFERENCES payments (id), term TEXT NOT NULL CHECK (term IN ('FLYING', 'PAID', 'REFUNDED', 'COUNT', 'HIT')), change_fen BIGINT NOT NULL CHECK (change_fen <> 0), business_date TEXT NOT NULL CHECK (length(business_date) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX payment_facts_payment ON payment_facts (payment_id, id);
CREATE INDEX payment_facts_slice ON payment_facts (slice_id, recorded_at, id);
CREATE INDEX payment_facts_term ON payment_facts (term, business_date, id);
CREATE TABLE payment_hits (id INTEGER PRIMARY KEY, payment_id BIGINT NOT NULL REFERENCES payments (id), stage TEXT NOT NULL, rule TEXT NOT NULL, rule_version BIGINT NOT NULL, severity TEXT NOT NULL CHECK (severity IN ('BLOCK', 'WARN')), text_zh TEXT NOT NULL, text_en TEXT NOT NULL, inputs TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('OPEN', 'RELEASED', 'PAST')), opinion TEXT NOT NULL, decided_by BIGINT, decided_name TEXT NOT NULL, decided_at TEXT NOT NULL, unit_id BIGINT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (state <> 'RELEASED' OR opinion <> ''));
CREATE INDEX payment_hits_day ON payment_hits (day, rule, id);
CREATE INDEX payment_hits_payment ON payment_hits (payment_id, id);
CREATE INDEX payment_hits_rule ON payment_hits (rule, day, payment_id);
CREATE INDEX payment_hits_unit ON payment_hits (unit_id, day, id);
CREATE TABLE payment_messages (id INTEGER PRIMARY KEY, payment_id BIGINT REFERENCES payments (id), kind TEXT NOT NULL, result TEXT NOT NULL, voucher_no TEXT NOT NULL, bank_no TEXT NOT NULL, amount_fen BIGINT NOT NULL, digest TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('APPLIED', 'IDENTICAL', 'HELD', 'UNKNOWN_VOUCHER')), reason TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX payment_messages_bank ON payment_messages (voucher_no, bank_no, kind);
CREATE INDEX payment_messages_payment ON payment_messages (payment_id, id);
CREATE TABLE payment_rows (payment_id BIGINT NOT NULL REFERENCES payments (id), line BIGINT NOT NULL CHECK (line >= 1), name TEXT NOT NULL, account TEXT NOT NULL, bank TEXT NOT NULL, id_card TEXT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), withheld_fen BIGINT NOT NULL CHECK (withheld_fen >= 0), remark TEXT NOT NULL, result TEXT NOT NULL CHECK (result IN ('', 'PAID', 'FAILED', 'RETURNED')), reason TEXT NOT NULL, bank_no TEXT NOT NULL, again_id BIGINT REFERENCES payments (id), gross_fen BIGINT NOT NULL DEFAULT 0 CHECK (gross_fen >= 0), PRIMARY KEY (payment_id, line));
CREATE TABLE payment_slices (id INTEGER PRIMARY KEY, year BIGINT NOT NULL, quota_id BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), project_id BIGINT NOT NULL REFERENCES projects (id), category TEXT NOT NULL, functional TEXT NOT NULL, gov_economic TEXT NOT NULL, dep_economic TEXT NOT NULL, fund_nature TEXT NOT NULL, fund_source TEXT NOT NULL, contract_no TEXT NOT NULL, kind TEXT NOT NULL , contract_id BIGINT);
CREATE INDEX payment_slices_contract ON payment_slices (contract_id, year, id) WHERE contract_id IS NOT NULL;
CREATE UNIQUE INDEX payment_slices_key ON payment_slices (quota_id, year, dep_economic, contract_no, kind);
CREATE INDEX payment_slices_project ON payment_slices (project_id, year, id);
CREATE INDEX payment_slices_unit ON payment_slices (unit_id, year, id);
CREATE INDEX payment_slices_year ON payment_slices (year, id);
CREATE TABLE payment_steps (id INTEGER PRIMARY KEY, payment_id BIGINT NOT NULL REFERENCES payments (id), action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, effect BIGINT NOT NULL, amount_fen BIGINT NOT NULL, actor_id BIGINT, actor_name TEXT NOT NULL, as_who TEXT NOT NULL, serial_no TEXT NOT NULL, reason TEXT NOT NULL, message_id BIGINT, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX payment_steps_payment ON payment_steps (payment_id, id);
CREATE TABLE payments (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (number <> ''), year BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('SINGLE', 'BATCH', 'CARD')), state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'UNIT_APPROVED', 'MONITOR_HELD', 'FISCAL_REVIEW', 'VOUCHER_ISSUED', 'SENT', 'BANK_ACCEPTED', 'UNKNOWN', 'PAID', 'PARTIAL', 'FAILED', 'REJECTED_BY_BANK', 'CLEARED', 'BOOKED', 'RETURNED', 'CLOSED', 'VOID')), unit_id BIGINT NOT NULL REFERENCES org_units (id), quota_id BIGINT NOT NULL, slice_id BIGINT NOT NULL REFERENCES payment_slices (id), account TEXT NOT NULL, contract_id BIGINT, contract_no TEXT NOT NULL, original_id BIGINT REFERENCES payments (id), amount_fen BIGINT NOT NULL CHECK (amount_fen > 0), paid_fen BIGINT NOT NULL CHECK (paid_fen >= 0 AND paid_fen <= amount_fen), returned_fen BIGINT NOT NULL CHECK (returned_fen >= 0 AND returned_fen <= paid_fen), prior_fen BIGINT NOT NULL CHECK (prior_fen >= 0 AND prior_fen <= returned_fen), purpose TEXT NOT NULL, method TEXT NOT NULL, dep_economic TEXT NOT NULL, payee_kind TEXT NOT NULL, payee_name TEXT NOT NULL, payee_account TEXT NOT NULL, payee_bank TEXT NOT NULL, payee_bank_no TEXT NOT NULL, payer_name TEXT NOT NULL, payer_account TEXT NOT NULL, payer_bank TEXT NOT NULL, invoices TEXT NOT NULL, persons BIGINT NOT NULL CHECK (persons >= 0), approval_no TEXT NOT NULL, row_count BIGINT NOT NULL CHECK (row_count >= 0), evoucher_id BIGINT, voucher_no TEXT NOT NULL, voucher_day TEXT NOT NULL, paid_day TEXT NOT NULL, clear_day TEXT NOT NULL, book_day TEXT NOT NULL, bank_no TEXT NOT NULL, clearing_id BIGINT, made_by BIGINT, made_by_name TEXT NOT NULL, unit_by BIGINT, unit_by_name TEXT NOT NULL, first_by BIGINT, first_by_name TEXT NOT NULL, second_by BIGINT, second_by_name TEXT NOT NULL, missing BOOLEAN NOT NULL, held BOOLEAN NOT NULL, trouble TEXT NOT NULL, asks BIGINT NOT NULL CHECK (asks >= 0), ask_at TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), changed_by TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), applied_on TEXT NOT NULL DEFAULT '', sign_level BIGINT NOT NULL DEFAULT 0 CHECK (sign_level >= 0 AND sign_level <= 2), signed_by BIGINT, signed_by_name TEXT NOT NULL DEFAULT '', CHECK (made_by IS NULL OR unit_by IS NULL OR made_by <> unit_by), CHECK (made_by IS NULL OR first_by IS NULL OR made_by <> first_by), CHECK (made_by IS NULL OR second_by IS NULL OR made_by <> second_by), CHECK (unit_by IS NULL OR first_by IS NULL OR unit_by <> first_by), CHECK (unit_by IS NULL OR second_by IS NULL OR unit_by <> second_by), CHECK (first_by IS NULL OR second_by IS NULL OR first_by <> second_by));
CREATE INDEX payments_applied ON payments (unit_id, applied_on, id) WHERE applied_on <> '';
CREATE INDEX payments_ask ON payments (ask_at) WHERE ask_at <> '';
CREATE INDEX payments_cash ON payments (unit_id, applied_on, id) WHERE method = '3';
CREATE INDEX payments_contract ON payments (contract_id, id) WHERE contract_id IS NOT NULL;
CREATE UNIQUE INDEX payments_evoucher ON payments (evoucher_id) WHERE evoucher_id IS NOT NULL;
CREATE INDEX payments_held ON payments (year, changed_at, id) WHERE held;
CREATE INDEX payments_kind ON payments (year, kind, id);
CREATE INDEX payments_original ON payments (original_id) WHERE original_id IS NOT NULL;
CREATE INDEX payments_paid ON payments (paid_day, id) WHERE paid_day <> '';
CREATE INDEX payments_payer ON payments (payer_account, state) WHERE payer_account <> '';
CREATE INDEX payments_quota ON payments (quota_id, id);
CREATE INDEX payments_same ON payments (payee_account, amount_fen, applied_on, id) WHERE applied_on <> '';
CREATE INDEX payments_state ON payments (state, year, id);
CREATE INDEX payments_unit ON payments (unit_id, year, id);
CREATE INDEX payments_unit_state ON payments (unit_id, state, year, id);
CREATE INDEX payments_voucher_no ON payments (voucher_no) WHERE voucher_no <> '';
CREATE INDEX payments_year ON payments (year, id);
CREATE TABLE plan_counters (year INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE plan_lines (sheet_id BIGINT NOT NULL REFERENCES plan_sheets (id), quota_id BIGINT NOT NULL, month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12), before_fen BIGINT NOT NULL CHECK (before_fen >= 0), amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), PRIMARY KEY (sheet_id, quota_id, month));
CREATE TABLE plan_makers (sheet_id BIGINT NOT NULL REFERENCES plan_sheets (id), user_id BIGINT NOT NULL, PRIMARY KEY (sheet_id, user_id));
CREATE TABLE plan_months (quota_id BIGINT NOT NULL, month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12), year BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), sheet_id BIGINT NOT NULL REFERENCES plan_sheets (id), PRIMARY KEY (quota_id, month));
CREATE INDEX plan_months_unit ON plan_months (year, unit_id, quota_id, month);
CREATE TABLE plan_sheets (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (number <> ''), year BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), kind TEXT NOT NULL CHECK (kind IN ('GENERATED', 'UNIT')), state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'VOIDED')), reason TEXT NOT NULL, before_fen BIGINT NOT NULL CHECK (before_fen >= 0), amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), line_count BIGINT NOT NULL CHECK (line_count >= 1), approved_on TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK ((state = 'APPROVED') = (approved_on <> '')));
CREATE UNIQUE INDEX plan_sheets_open ON plan_sheets (unit_id, year) WHERE state IN ('DRAFT', 'SUBMITTED', 'RETURNED');
CREATE INDEX plan_sheets_unit ON plan_sheets (unit_id, year, id);
CREATE INDEX plan_sheets_year ON plan_sheets (year, id);
CREATE TABLE plan_units (id INTEGER PRIMARY KEY, unit_id BIGINT NOT NULL REFERENCES org_units (id), year BIGINT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), UNIQUE (unit_id, year));
CREATE TABLE project_amounts (project_id BIGINT NOT NULL REFERENCES projects (id), year BIGINT NOT NULL, fund_nature TEXT NOT NULL, amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0), PRIMARY KEY (project_id, year, fund_nature));
CREATE TABLE project_import_rows (import_id BIGINT NOT NULL REFERENCES project_imports (id), line BIGINT NOT NULL, content TEXT NOT NULL, project_id BIGINT REFERENCES projects (id), PRIMARY KEY (import_id, line));
CREATE TABLE project_imports (id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, row_count BIGINT NOT NULL, wrong_count BIGINT NOT NULL, confirmed BOOLEAN NOT NULL, created_by BIGINT, recorded_at TEXT NOT NULL, CHECK (wrong_count = 0 OR NOT confirmed));
CREATE TABLE project_steps (id INTEGER PRIMARY KEY, project_id BIGINT NOT NULL REFERENCES projects (id), version BIGINT NOT NULL, action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, year BIGINT NOT NULL, reason TEXT NOT NULL, actor_id BIGINT, actor_name TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE INDEX project_steps_actor ON project_steps (project_id, actor_id, action);
CREATE UNIQUE INDEX project_steps_version ON project_steps (project_id, version);
CREATE TABLE project_version_amounts (project_id BIGINT NOT NULL, version BIGINT NOT NULL, year BIGINT NOT NULL, fund_nature TEXT NOT NULL, amount_fen BIGINT NOT NULL, PRIMARY KEY (project_id, version, year, fund_nature), FOREIGN KEY (project_id, version) REFERENCES project_versions (project_id, version));
CREATE TABLE project_versions (project_id BIGINT NOT NULL REFERENCES projects (id), version BIGINT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL, unit_id BIGINT NOT NULL, department_id BIGINT NOT NULL, section_id BIGINT, start_year BIGINT NOT NULL, end_year BIGINT NOT NULL, life_total_fen BIGINT, purpose TEXT NOT NULL, basis TEXT NOT NULL, procurement BOOLEAN NOT NULL, asset BOOLEAN NOT NULL, tracked BOOLEAN NOT NULL, state TEXT NOT NULL, suspended_from TEXT NOT NULL, budget_year BIGINT NOT NULL, valid_from TEXT NOT NULL, changed_by BIGINT, changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL, PRIMARY KEY (project_id, version));
CREATE TABLE projects (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (length(code) = 21), version BIGINT NOT NULL CHECK (version >= 1), name TEXT NOT NULL CHECK (name <> ''), sort_key TEXT NOT NULL, category TEXT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), section_id BIGINT REFERENCES org_sections (id), start_year BIGINT NOT NULL, end_year BIGINT NOT NULL CHECK (end_year >= start_year), life_total_fen BIGINT CHECK (life_total_fen >= 0), purpose TEXT NOT NULL, basis TEXT NOT NULL, procurement BOOLEAN NOT NULL, asset BOOLEAN NOT NULL, tracked BOOLEAN NOT NULL, state TEXT NOT NULL, suspended_from TEXT NOT NULL CHECK ((state = 'SUSPENDED') = (suspended_from <> '')), budget_year BIGINT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), changed_by BIGINT, changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE INDEX projects_name ON projects (sort_key, id);
CREATE INDEX projects_total ON projects (COALESCE(life_total_fen, -1), id);
CREATE INDEX projects_unit ON projects (unit_id, id);
CREATE INDEX projects_unit_code ON projects (unit_id, code);
CREATE INDEX projects_unit_name ON projects (unit_id, sort_key, id);
CREATE INDEX projects_unit_total ON projects (unit_id, COALESCE(life_total_fen, -1), id);
CREATE TABLE quota_balances (quota_id BIGINT NOT NULL REFERENCES quotas (id), account TEXT NOT NULL CHECK (length(account) = 5), balance_fen BIGINT NOT NULL CHECK (balance_fen >= 0), PRIMARY KEY (quota_id, account));
CREATE TABLE "quota_days" (quota_id BIGINT NOT NULL REFERENCES quotas (id), account TEXT NOT NULL, event TEXT NOT NULL, business_date TEXT NOT NULL CHECK (length(business_date) = 10), recorded_date TEXT NOT NULL CHECK (length(recorded_date) = 10), debit_fen BIGINT NOT NULL, credit_fen BIGINT NOT NULL, change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (quota_id, account, business_date, event, recorded_date));
CREATE INDEX quota_days_slice ON quota_days (account, event, business_date);
CREATE TABLE quota_documents (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (number <> ''), year BIGINT NOT NULL, title TEXT NOT NULL, issued_on TEXT NOT NULL CHECK (length(issued_on) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX quota_documents_year ON quota_documents (year, id);
CREATE TABLE quota_entries (id INTEGER PRIMARY KEY, voucher_id BIGINT NOT NULL REFERENCES quota_vouchers (id), line BIGINT NOT NULL CHECK (line >= 1), event TEXT NOT NULL, quota_id BIGINT NOT NULL REFERENCES quotas (id), account TEXT NOT NULL CHECK (length(account) = 5), side TEXT NOT NULL CHECK (side IN ('D', 'C')), amount_fen BIGINT NOT NULL CHECK (amount_fen <> 0), change_fen BIGINT NOT NULL CHECK (change_fen = amount_fen OR change_fen = -amount_fen), balance_fen BIGINT NOT NULL CHECK (balance_fen >= 0), claim_id BIGINT, contract_id BIGINT, month TEXT NOT NULL, expires TEXT NOT NULL, business_date TEXT NOT NULL CHECK (length(business_date) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (voucher_id, line));
CREATE INDEX quota_entries_book ON quota_entries (quota_id, recorded_at, id);
CREATE INDEX quota_entries_budget ON quota_entries (quota_id, event) WHERE event IN ('ISSUE', 'PROVISIONAL', 'REINSTATE', 'OWN_FUNDS', 'SUPPLEMENT', 'CUT', 'VIREMENT', 'REFUND_PRIOR', 'CLOSE');
CREATE INDEX quota_entries_claim ON quota_entries (claim_id, quota_id, account) WHERE claim_id IS NOT NULL;
CREATE INDEX quota_entries_contract ON quota_entries (contract_id, quota_id) WHERE contract_id IS NOT NULL;
CREATE INDEX quota_entries_row ON quota_entries (quota_id, account, event, business_date);
CREATE INDEX quota_entries_slice ON quota_entries (account, event, business_date, id);
CREATE TABLE quota_months (quota_id BIGINT NOT NULL REFERENCES quotas (id), account TEXT NOT NULL, event TEXT NOT NULL, month TEXT NOT NULL CHECK (length(month) = 7), change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (month, quota_id, account, event));
CREATE INDEX quota_months_slice ON quota_months (account, event, month);
CREATE TABLE quota_policies (id INTEGER PRIMARY KEY, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (valid_to IS NULL OR length(valid_to) = 10 AND valid_to >= valid_from), basis TEXT NOT NULL CHECK (basis <> ''), three_public TEXT NOT NULL, reason_from TEXT NOT NULL CHECK (length(reason_from) = 5), cut_off TEXT NOT NULL CHECK (length(cut_off) = 5), class_level BIGINT NOT NULL CHECK (class_level BETWEEN 0 AND 2), group_level BIGINT NOT NULL CHECK (group_level BETWEEN 0 AND 2), function_level BIGINT NOT NULL CHECK (function_level BETWEEN 0 AND 2), personnel_level BIGINT NOT NULL CHECK (personnel_level BETWEEN 0 AND 2), running_needs BOOLEAN NOT NULL, made_by BIGINT, made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX quota_policies_from ON quota_policies (valid_from, id);
CREATE TABLE quota_vouchers (id INTEGER PRIMARY KEY, posting_key TEXT NOT NULL UNIQUE CHECK (posting_key <> ''), digest TEXT NOT NULL CHECK (length(digest) = 64), basis TEXT NOT NULL, reason TEXT NOT NULL, level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2), reverses_id BIGINT UNIQUE REFERENCES quota_vouchers (id), business_date TEXT NOT NULL CHECK (length(business_date) = 10), made_by BIGINT, made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE quota_year_states (year INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('CLOSING', 'CLOSED')), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE quota_years (year BIGINT NOT NULL, quota_id BIGINT NOT NULL REFERENCES quotas (id), account TEXT NOT NULL, event TEXT NOT NULL, change_fen BIGINT NOT NULL, entries BIGINT NOT NULL CHECK (entries >= 1), PRIMARY KEY (year, quota_id, account, event));
CREATE TABLE quotas (id INTEGER PRIMARY KEY, document_id BIGINT NOT NULL REFERENCES quota_documents (id), line BIGINT NOT NULL CHECK (line >= 1), kind TEXT NOT NULL CHECK (kind IN ('SOURCE', 'POOL', 'UNIT')), year BIGINT NOT NULL, region TEXT NOT NULL CHECK (length(region) = 6), unit_id BIGINT REFERENCES org_units (id), project_id BIGINT REFERENCES projects (id), category TEXT NOT NULL, section_id BIGINT REFERENCES org_sections (id), revenue_class TEXT NOT NULL, use_kind TEXT NOT NULL, functional TEXT NOT NULL, gov_economic TEXT NOT NULL, dep_economic TEXT NOT NULL, fund_nature TEXT NOT NULL CHECK (fund_nature <> ''), fund_source TEXT NOT NULL, budget_level TEXT NOT NULL, pay_method TEXT NOT NULL, procurement BOOLEAN NOT NULL, tracked BOOLEAN NOT NULL, provisional BOOLEAN NOT NULL, carryover_year BIGINT NOT NULL CHECK (carryover_year < year), predecessor_id BIGINT REFERENCES quotas (id), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (document_id, line), CHECK ((kind = 'UNIT') = (unit_id IS NOT NULL)), CHECK ((kind = 'UNIT') = (project_id IS NOT NULL)));
CREATE INDEX quotas_predecessor ON quotas (predecessor_id) WHERE predecessor_id IS NOT NULL;
CREATE INDEX quotas_project ON quotas (project_id, year, id);
CREATE INDEX quotas_unit ON quotas (unit_id, year, id);
CREATE INDEX quotas_year ON quotas (year, id);
CREATE TABLE reconciliation_items (id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (length(day) = 10), way TEXT NOT NULL CHECK (way IN ('BANK', 'TREASURY', 'INTERNAL')), sort TEXT NOT NULL CHECK (sort IN ('ONLY_SYSTEM', 'ONLY_BANK', 'AMOUNT', 'DATE', 'STATUS', 'ATTR')), ref TEXT NOT NULL, payment_id BIGINT REFERENCES payments (id), ours TEXT NOT NULL, theirs TEXT NOT NULL, difference BIGINT NOT NULL, owner TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('OPEN', 'AGREED', 'SETTLED')), opinion TEXT NOT NULL, decided_by BIGINT, decided_name TEXT NOT NULL, decided_at TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (day, way, sort, ref), CHECK (state <> 'SETTLED' OR opinion <> ''));
CREATE INDEX reconciliation_items_open ON reconciliation_items (day, id) WHERE state = 'OPEN';
CREATE TABLE reconciliations (id INTEGER PRIMARY KEY, day TEXT NOT NULL CHECK (length(day) = 10), way TEXT NOT NULL CHECK (way IN ('BANK', 'TREASURY', 'INTERNAL')), state TEXT NOT NULL CHECK (state IN ('AGREED', 'DIFFERS', 'WAITING')), ours_fen BIGINT NOT NULL, theirs_fen BIGINT NOT NULL, ours_count BIGINT NOT NULL, theirs_count BIGINT NOT NULL, run_at TEXT NOT NULL CHECK (length(run_at) = 27), UNIQUE (day, way));
CREATE TABLE "search_terms" (kind TEXT NOT NULL, term TEXT NOT NULL, owner_id BIGINT NOT NULL, object_id BIGINT NOT NULL, PRIMARY KEY (kind, term, owner_id, object_id));
CREATE INDEX search_terms_object ON search_terms (kind, object_id);
CREATE TABLE session_attempts (id INTEGER PRIMARY KEY, login_key TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('PASSED', 'WRONG', 'LOCKED', 'REFUSED')));
CREATE INDEX session_attempts_address ON session_attempts (address, at);
CREATE INDEX session_attempts_at ON session_attempts (at);
CREATE INDEX session_attempts_login ON session_attempts (login_key, at);
CREATE TABLE session_credentials (user_id INTEGER PRIMARY KEY, hash TEXT NOT NULL, changed_at TEXT NOT NULL, must_change BOOLEAN NOT NULL, keeps BOOLEAN NOT NULL, expires_at TEXT);
CREATE TABLE session_locks (subject TEXT NOT NULL PRIMARY KEY, counted_from TEXT NOT NULL, locked_until TEXT NOT NULL);
CREATE TABLE session_oidc_flows (state_hash TEXT NOT NULL PRIMARY KEY, browser_hash TEXT NOT NULL, nonce TEXT NOT NULL, verifier TEXT NOT NULL, return_to TEXT NOT NULL, expires_at TEXT NOT NULL);
CREATE INDEX session_oidc_flows_expires ON session_oidc_flows (expires_at);
CREATE TABLE session_past_passwords (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX session_past_passwords_user ON session_past_passwords (user_id, id);
CREATE TABLE session_policies (id INTEGER PRIMARY KEY, version BIGINT NOT NULL UNIQUE CHECK (version > 0), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), basis TEXT NOT NULL, rules_json TEXT NOT NULL, set_by TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE TABLE session_preferences (user_id INTEGER PRIMARY KEY, version BIGINT NOT NULL CHECK (version > 0), language TEXT NOT NULL CHECK (language IN ('zh', 'en')), money_unit TEXT NOT NULL CHECK (money_unit IN ('YUAN', 'WAN')));
CREATE TABLE session_recovery_codes (user_id BIGINT NOT NULL, hash TEXT NOT NULL, used_at TEXT, PRIMARY KEY (user_id, hash));
CREATE TABLE session_totps (user_id INTEGER PRIMARY KEY, secret TEXT NOT NULL, confirmed BOOLEAN NOT NULL, last_step BIGINT NOT NULL, confirmed_at TEXT);
CREATE TABLE session_visits (user_id INTEGER PRIMARY KEY, seen_at TEXT NOT NULL CHECK (length(seen_at) = 27), over BOOLEAN NOT NULL, since TEXT CHECK (length(since) = 27), read_at TEXT CHECK (length(read_at) = 27));
CREATE TABLE sessions (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, token_hash TEXT NOT NULL UNIQUE, auth_version BIGINT NOT NULL, method TEXT NOT NULL CHECK (method IN ('PASSWORD', 'TOTP', 'RECOVERY_CODE', 'OIDC')), address TEXT NOT NULL, device TEXT NOT NULL, must_change BOOLEAN NOT NULL, must_enrol BOOLEAN NOT NULL, started_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL, ended_at TEXT, end_reason TEXT NOT NULL CHECK ((end_reason = '') = (ended_at IS NULL)) , second_factor BOOLEAN NOT NULL DEFAULT FALSE);
CREATE INDEX sessions_ended ON sessions (ended_at, seen_at);
CREATE INDEX sessions_user ON sessions (user_id, id);
CREATE TABLE target_budget_approvals (id INTEGER PRIMARY KEY, year BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('BUDGET', 'ADJUSTMENT')), number TEXT NOT NULL, name TEXT NOT NULL, approved_on TEXT NOT NULL CHECK (length(approved_on) = 10), recorded_by BIGINT REFERENCES org_users (id), recorded_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (year, number));
CREATE TABLE target_calendars (year INTEGER PRIMARY KEY, version BIGINT NOT NULL CHECK (version >= 2), changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE target_contents (target_id BIGINT NOT NULL REFERENCES targets (id), content_version BIGINT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (target_id, content_version));
CREATE TABLE target_deadlines (id INTEGER PRIMARY KEY, year BIGINT NOT NULL, step TEXT NOT NULL, due_on TEXT NOT NULL CHECK (length(due_on) = 10), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (length(valid_to) = 10), basis TEXT NOT NULL, UNIQUE (year, step, valid_from));
CREATE TABLE target_draft_edits (target_id BIGINT NOT NULL REFERENCES targets (id), version BIGINT NOT NULL, path TEXT NOT NULL, edited_by BIGINT REFERENCES org_users (id), edited_by_name TEXT NOT NULL, edited_at TEXT NOT NULL CHECK (length(edited_at) = 27), PRIMARY KEY (target_id, path));
CREATE TABLE target_drafts (target_id BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id), version BIGINT NOT NULL, rows_version BIGINT NOT NULL, base_version BIGINT NOT NULL, begun BIGINT NOT NULL, content TEXT NOT NULL, saved_by BIGINT REFERENCES org_users (id), saved_by_name TEXT NOT NULL, saved_at TEXT NOT NULL CHECK (length(saved_at) = 27));
CREATE TABLE target_editors (target_id BIGINT NOT NULL REFERENCES targets (id), person TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, seen_at TEXT NOT NULL CHECK (length(seen_at) = 27), PRIMARY KEY (target_id, person));
CREATE TABLE target_explanations (target_id BIGINT NOT NULL REFERENCES targets (id), finding TEXT NOT NULL, text TEXT NOT NULL, said_by BIGINT REFERENCES org_users (id), said_by_name TEXT NOT NULL, said_at TEXT NOT NULL CHECK (length(said_at) = 27), PRIMARY KEY (target_id, finding));
CREATE TABLE target_finding_totals (year BIGINT NOT NULL, month BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), round BIGINT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, targets BIGINT NOT NULL, found BIGINT NOT NULL, explained BIGINT NOT NULL, PRIMARY KEY (year, month, unit_id, department_id, round, rule, severity));
CREATE TABLE target_goals (target_id BIGINT NOT NULL, content_version BIGINT NOT NULL, no BIGINT NOT NULL CHECK (no >= 1), code TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (target_id, content_version, no), FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version));
CREATE TABLE target_hands (target_id BIGINT NOT NULL REFERENCES targets (id), person TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('MAKER', 'CHECKER')), action TEXT NOT NULL, since TEXT NOT NULL CHECK (length(since) = 27), PRIMARY KEY (target_id, person, part));
CREATE TABLE target_imports (id INTEGER PRIMARY KEY, version BIGINT NOT NULL CHECK (version >= 1), rows_version BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('OPEN', 'KEPT', 'DISCARDED')), file_name TEXT NOT NULL, digest TEXT NOT NULL, bytes BIGINT NOT NULL, format TEXT NOT NULL, document TEXT NOT NULL, report TEXT NOT NULL, source TEXT NOT NULL, targets BIGINT NOT NULL, outcome TEXT NOT NULL, made_by BIGINT REFERENCES org_users (id), made_by_name TEXT NOT NULL, person TEXT NOT NULL, made_at TEXT NOT NULL CHECK (length(made_at) = 27) , changed_by_name TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL DEFAULT '');
CREATE INDEX target_imports_of ON target_imports (person, id);
CREATE TABLE target_indicator_versions (target_id BIGINT NOT NULL, content_version BIGINT NOT NULL, no BIGINT NOT NULL CHECK (no >= 1), row_id TEXT NOT NULL, term BOOLEAN NOT NULL, level1 TEXT NOT NULL, level2 TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, value TEXT NOT NULL, operator TEXT NOT NULL, number TEXT NOT NULL, upper TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL, weight TEXT NOT NULL, PRIMARY KEY (target_id, content_version, no), FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version));
CREATE INDEX target_indicator_versions_row ON target_indicator_versions (row_id, target_id);
CREATE TABLE target_indicators (target_id BIGINT NOT NULL REFERENCES targets (id), no BIGINT NOT NULL CHECK (no >= 1), row_id TEXT NOT NULL, term BOOLEAN NOT NULL, level1 TEXT NOT NULL, level2 TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, value TEXT NOT NULL, operator TEXT NOT NULL, number TEXT NOT NULL, upper TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL, weight TEXT NOT NULL, PRIMARY KEY (target_id, no));
CREATE TABLE target_links (target_id BIGINT NOT NULL, content_version BIGINT NOT NULL, indicator_no BIGINT NOT NULL, goal_no BIGINT NOT NULL, sub_goal TEXT NOT NULL, PRIMARY KEY (target_id, content_version, indicator_no, goal_no, sub_goal), CHECK ((goal_no = 0) = (sub_goal <> '')), FOREIGN KEY (target_id, content_version, indicator_no) REFERENCES target_indicator_versions (target_id, content_version, no));
CREATE TABLE target_measured (target_id BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id), version BIGINT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL CHECK (length(since) = 27), base BIGINT NOT NULL);
CREATE TABLE target_outcome_totals (year BIGINT NOT NULL, month BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), adjustment BOOLEAN NOT NULL, grade TEXT NOT NULL, rounds BIGINT NOT NULL, targets BIGINT NOT NULL, PRIMARY KEY (year, month, unit_id, department_id, adjustment, grade, rounds));
CREATE TABLE target_reminders (target_id BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id), reminded_at TEXT NOT NULL CHECK (length(reminded_at) = 27), reminded_by BIGINT REFERENCES org_users (id), reminded_by_name TEXT NOT NULL, note TEXT NOT NULL, times BIGINT NOT NULL CHECK (times >= 1));
CREATE TABLE target_replies (id INTEGER PRIMARY KEY, version BIGINT NOT NULL CHECK (version >= 1), year BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('BUDGET', 'ADJUSTMENT')), state TEXT NOT NULL CHECK (state IN ('PREPARED', 'ISSUED')), department_id BIGINT NOT NULL REFERENCES org_departments (id), approval_id BIGINT NOT NULL REFERENCES target_budget_approvals (id), number TEXT NOT NULL, dated_on TEXT CHECK (length(dated_on) = 10), addressee TEXT NOT NULL, sort_key TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, signature TEXT NOT NULL, targets BIGINT NOT NULL CHECK (targets >= 1), budget_fen BIGINT NOT NULL, due_on TEXT NOT NULL CHECK (length(due_on) = 10), forward_days BIGINT NOT NULL, forward_due_on TEXT CHECK (length(forward_due_on) = 10), forwarded_on TEXT CHECK (length(forwarded_on) = 10), prepared_by BIGINT REFERENCES org_users (id), prepared_by_name TEXT NOT NULL, issued_by BIGINT REFERENCES org_users (id), issued_by_name TEXT NOT NULL, changed_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), CHECK (state = 'PREPARED' OR number <> '' AND dated_on IS NOT NULL AND forward_due_on IS NOT NULL));
CREATE UNIQUE INDEX target_replies_number ON target_replies (number) WHERE number <> '';
CREATE INDEX target_replies_year ON target_replies (year, department_id, id);
CREATE TABLE target_reply_counters (year INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE target_reply_forwardings (id INTEGER PRIMARY KEY, reply_id BIGINT NOT NULL REFERENCES target_replies (id), forwarded_on TEXT NOT NULL CHECK (length(forwarded_on) = 10), document TEXT NOT NULL, note TEXT NOT NULL, recorded_by BIGINT REFERENCES org_users (id), recorded_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE INDEX target_reply_forwardings_of ON target_reply_forwardings (reply_id, id);
CREATE TABLE target_reply_rules (version INTEGER PRIMARY KEY CHECK (version >= 2), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), basis TEXT NOT NULL, pattern TEXT NOT NULL, budget_title TEXT NOT NULL, budget_body TEXT NOT NULL, adjustment_title TEXT NOT NULL, adjustment_body TEXT NOT NULL, signature TEXT NOT NULL, reply_days BIGINT NOT NULL CHECK (reply_days BETWEEN 1 AND 365), forward_days BIGINT NOT NULL CHECK (forward_days BETWEEN 1 AND 365), changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));
CREATE TABLE target_reply_targets (reply_id BIGINT NOT NULL REFERENCES target_replies (id), no BIGINT NOT NULL CHECK (no >= 1), target_id BIGINT NOT NULL REFERENCES targets (id), version BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), unit_code TEXT NOT NULL, unit_name TEXT NOT NULL, project_code TEXT NOT NULL, name TEXT NOT NULL, budget_fen BIGINT, fiscal_fen BIGINT, other_fen BIGINT, indicators BIGINT NOT NULL, goals TEXT NOT NULL, content_version BIGINT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (reply_id, target_id), FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version));
CREATE INDEX target_reply_targets_of ON target_reply_targets (target_id, reply_id);
CREATE TABLE target_reviews (id INTEGER PRIMARY KEY, target_id BIGINT NOT NULL REFERENCES targets (id), review_round BIGINT NOT NULL, step TEXT NOT NULL, action TEXT NOT NULL, content_version BIGINT NOT NULL, grade TEXT NOT NULL, score TEXT NOT NULL, opinion TEXT NOT NULL, remarks TEXT NOT NULL, reviewed_by BIGINT REFERENCES org_users (id), reviewed_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27) , items TEXT NOT NULL DEFAULT '[]');
CREATE INDEX target_reviews_of ON target_reviews (target_id, id);
CREATE TABLE target_score_totals (year BIGINT NOT NULL, month BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), no BIGINT NOT NULL, part TEXT NOT NULL, item TEXT NOT NULL, forms BIGINT NOT NULL, points BIGINT NOT NULL, suggested BIGINT NOT NULL, given BIGINT NOT NULL, lowered BIGINT NOT NULL, raised BIGINT NOT NULL, PRIMARY KEY (year, month, unit_id, department_id, no, part, item));
CREATE TABLE target_settings (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (length(valid_to) = 10), basis TEXT NOT NULL, UNIQUE (name, valid_from));
CREATE TABLE target_stay_totals (year BIGINT NOT NULL, month BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), state TEXT NOT NULL, stays BIGINT NOT NULL, hours BIGINT NOT NULL, longest BIGINT NOT NULL, PRIMARY KEY (year, month, unit_id, department_id, state));
CREATE TABLE target_totals (year BIGINT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), kind TEXT NOT NULL, state TEXT NOT NULL, department_id BIGINT NOT NULL REFERENCES org_departments (id), targets BIGINT NOT NULL CHECK (targets >= 0), budgeted BIGINT NOT NULL, faulty BIGINT NOT NULL, budget_fen BIGINT NOT NULL, errors BIGINT NOT NULL, warnings BIGINT NOT NULL, infos BIGINT NOT NULL, PRIMARY KEY (year, unit_id, kind, state, department_id));
CREATE TABLE target_versions (target_id BIGINT NOT NULL REFERENCES targets (id), version BIGINT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), action TEXT NOT NULL, state TEXT NOT NULL, grade TEXT NOT NULL, year BIGINT NOT NULL, kind TEXT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), project_code TEXT NOT NULL, project_id BIGINT REFERENCES projects (id), name TEXT NOT NULL, budget_fen BIGINT, sample BOOLEAN NOT NULL, indicators BIGINT NOT NULL, errors BIGINT NOT NULL, warnings BIGINT NOT NULL, infos BIGINT NOT NULL, content_version BIGINT NOT NULL, review_round BIGINT NOT NULL, document TEXT NOT NULL, changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, note TEXT NOT NULL, rectify_by TEXT, PRIMARY KEY (target_id, version), FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version));
CREATE INDEX target_versions_known ON target_versions (recorded_at, target_id);
CREATE TABLE targets (id INTEGER PRIMARY KEY, year BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('DEPARTMENT', 'PROJECT')), unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), project_code TEXT NOT NULL, project_id BIGINT REFERENCES projects (id), name TEXT NOT NULL, budget_fen BIGINT, state TEXT NOT NULL, grade TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), content_version BIGINT NOT NULL CHECK (content_version BETWEEN 1 AND version), approved_version BIGINT NOT NULL, published_version BIGINT NOT NULL, returned_version BIGINT NOT NULL, review_round BIGINT NOT NULL, sample BOOLEAN NOT NULL, indicators BIGINT NOT NULL, errors BIGINT NOT NULL, warnings BIGINT NOT NULL, infos BIGINT NOT NULL, findings BIGINT NOT NULL, sort_key TEXT NOT NULL, made_by BIGINT REFERENCES org_users (id), made_by_name TEXT NOT NULL, changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), rectify_by TEXT CHECK (rectify_by IS NULL OR length(rectify_by) = 10), CHECK ((kind = 'DEPARTMENT') = (project_code = '')), UNIQUE (year, unit_id, kind, project_code));
CREATE INDEX targets_by_budget ON targets (year, COALESCE(budget_fen, -1), id);
CREATE INDEX targets_by_change ON targets (year, changed_at, id);
CREATE INDEX targets_by_code ON targets (year, project_code, id);
CREATE INDEX targets_by_department ON targets (department_id, year, project_code, id);
CREATE INDEX targets_by_findings ON targets (year, findings, id);
CREATE INDEX targets_by_name ON targets (year, sort_key, id);
CREATE INDEX targets_by_project ON targets (project_id, year);
CREATE INDEX targets_by_standing ON targets (year, department_id, state, changed_at, unit_id);
CREATE INDEX targets_by_state ON targets (state, year, project_code, id);
CREATE INDEX targets_by_unit ON targets (unit_id, year, project_code, id);
CREATE TABLE workflow_cases (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, object_id BIGINT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), sort_key TEXT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), department_id BIGINT NOT NULL REFERENCES org_departments (id), section_id BIGINT REFERENCES org_sections (id), facts TEXT NOT NULL, own_unit BOOLEAN NOT NULL, maker_id BIGINT NOT NULL REFERENCES org_users (id), maker_name TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), definition_version BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('RUNNING', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')), round BIGINT NOT NULL CHECK (round >= 1), step TEXT NOT NULL CHECK ((state = 'RUNNING') = (step <> '')), pass BIGINT NOT NULL, opened_at TEXT NOT NULL CHECK (length(opened_at) = 27), changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), ended_at TEXT CHECK (length(ended_at) = 27), entries BIGINT NOT NULL CHECK (entries >= 1), last_by TEXT NOT NULL, CHECK ((ended_at IS NOT NULL) = (state IN ('APPROVED', 'REJECTED'))), FOREIGN KEY (kind, definition_version) REFERENCES workflow_definitions (kind, version));
CREATE INDEX workflow_cases_changed ON workflow_cases (changed_at, id);
CREATE INDEX workflow_cases_department ON workflow_cases (department_id, opened_at);
CREATE UNIQUE INDEX workflow_cases_live ON workflow_cases (kind, object_id) WHERE state IN ('RUNNING', 'RETURNED', 'WITHDRAWN');
CREATE INDEX workflow_cases_object ON workflow_cases (kind, object_id, id);
CREATE INDEX workflow_cases_title ON workflow_cases (sort_key, id);
CREATE INDEX workflow_cases_unit ON workflow_cases (unit_id, changed_at, id);
CREATE TABLE workflow_days (day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10), year BIGINT NOT NULL REFERENCES workflow_years (year), kind TEXT NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKDAY')), name TEXT NOT NULL);
CREATE INDEX workflow_days_year ON workflow_days (year, day);
CREATE TABLE workflow_definitions (kind TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), name_zh TEXT NOT NULL, name_en TEXT NOT NULL, valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), remind_percent BIGINT NOT NULL CHECK (remind_percent BETWEEN 0 AND 99), basis TEXT NOT NULL, steps TEXT NOT NULL, saved_by BIGINT REFERENCES org_users (id), saved_by_name TEXT NOT NULL, saved_at TEXT NOT NULL CHECK (length(saved_at) = 27), urge_hours BIGINT NOT NULL DEFAULT 24 CHECK (urge_hours BETWEEN 1 AND 240), PRIMARY KEY (kind, version));
CREATE TABLE workflow_entries (id INTEGER PRIMARY KEY, case_id BIGINT NOT NULL REFERENCES workflow_cases (id), number BIGINT NOT NULL CHECK (number >= 1), round BIGINT NOT NULL, step TEXT NOT NULL, task_id BIGINT REFERENCES workflow_tasks (id), action TEXT NOT NULL, effect TEXT NOT NULL, to_step TEXT NOT NULL, by_id BIGINT REFERENCES org_users (id), by_name TEXT NOT NULL, for_id BIGINT REFERENCES org_users (id), for_name TEXT NOT NULL, person_id BIGINT REFERENCES org_users (id), person_name TEXT NOT NULL, opinion TEXT NOT NULL, comments TEXT NOT NULL, minutes BIGINT NOT NULL CHECK (minutes >= 0), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), UNIQUE (case_id, number));
CREATE TABLE workflow_hands (case_id BIGINT NOT NULL REFERENCES workflow_cases (id), person_id BIGINT NOT NULL REFERENCES org_users (id), part TEXT NOT NULL CHECK (part IN ('MAKER', 'CHECKER')), round BIGINT NOT NULL, pass BIGINT NOT NULL, step TEXT NOT NULL, PRIMARY KEY (case_id, person_id, part, round, pass, step));
CREATE INDEX workflow_hands_person ON workflow_hands (person_id, case_id);
CREATE TABLE workflow_tasks (id INTEGER PRIMARY KEY, case_id BIGINT NOT NULL REFERENCES workflow_cases (id), round BIGINT NOT NULL, pass BIGINT NOT NULL, step TEXT NOT NULL, role TEXT NOT NULL REFERENCES org_roles (code), reach TEXT NOT NULL CHECK (reach IN ('UNIT', 'DEPARTMENT', 'SECTION', 'ALL', 'PERSON')), place_id BIGINT, seat TEXT NOT NULL, level BIGINT NOT NULL, placement TEXT NOT NULL CHECK (placement IN ('', 'BEFORE', 'AFTER', 'BESIDE')), parent_id BIGINT REFERENCES workflow_tasks (id), state TEXT NOT NULL CHECK (state IN ('OPEN', 'HELD', 'DONE', 'CANCELLED')), opened_at TEXT NOT NULL CHECK (length(opened_at) = 27), due_at TEXT NOT NULL CHECK (length(due_at) = 27), provisional BOOLEAN NOT NULL, minutes BIGINT NOT NULL CHECK (minutes >= 0), done_at TEXT CHECK (length(done_at) = 27), done_by BIGINT REFERENCES org_users (id), done_by_name TEXT NOT NULL, done_for BIGINT REFERENCES org_users (id), done_for_name TEXT NOT NULL, decision TEXT NOT NULL, reminded_at TEXT CHECK (length(reminded_at) = 27), overdue_at TEXT CHECK (length(overdue_at) = 27), alert_level BIGINT NOT NULL, alert_seat TEXT NOT NULL, may_repeat BOOLEAN NOT NULL, apart_from TEXT NOT NULL, outside BOOLEAN NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), CHECK ((state = 'DONE') = (done_at IS NOT NULL)), CHECK ((state = 'DONE') = (decision <> '')));
CREATE INDEX workflow_tasks_alert ON workflow_tasks (alert_seat, due_at, id) WHERE state = 'OPEN' AND alert_seat <> '';
CREATE INDEX workflow_tasks_case ON workflow_tasks (case_id, round, id);
CREATE INDEX workflow_tasks_done ON workflow_tasks (done_at, id) WHERE state = 'DONE';
CREATE INDEX workflow_tasks_due ON workflow_tasks (due_at, id) WHERE state = 'OPEN';
CREATE INDEX workflow_tasks_seat ON workflow_tasks (seat, due_at, id) WHERE state = 'OPEN';
CREATE TABLE workflow_years (year BIGINT NOT NULL PRIMARY KEY, hours TEXT NOT NULL, basis TEXT NOT NULL, confirmed BOOLEAN NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_by BIGINT REFERENCES org_users (id), changed_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27));
CREATE TABLE yearend_closings (id INTEGER PRIMARY KEY, year BIGINT NOT NULL UNIQUE, phase TEXT NOT NULL CHECK (phase IN ('', 'PROPOSED', 'RETURNED', 'RUNNING', 'STUCK', 'DONE')), basis TEXT NOT NULL, figures TEXT NOT NULL, parts BIGINT NOT NULL CHECK (parts >= 0), done BIGINT NOT NULL CHECK (done >= 0), total BIGINT NOT NULL CHECK (total >= done), closed_on TEXT NOT NULL, refusal TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), CHECK ((phase = 'DONE') = (closed_on <> '')), CHECK ((phase = 'STUCK') = (refusal <> '')));
CREATE TABLE yearend_counters (year INTEGER PRIMARY KEY, last BIGINT NOT NULL CHECK (last >= 1));
CREATE TABLE yearend_lines (list_id BIGINT NOT NULL REFERENCES yearend_lists (id), line BIGINT NOT NULL CHECK (line >= 1), quota_id BIGINT NOT NULL, account TEXT NOT NULL CHECK (length(account) = 5), unused_fen BIGINT NOT NULL CHECK (unused_fen > 0), carry_fen BIGINT NOT NULL CHECK (carry_fen >= 0), withdraw_fen BIGINT NOT NULL CHECK (withdraw_fen >= 0), run_fen BIGINT NOT NULL CHECK (run_fen >= 0), proposed TEXT NOT NULL CHECK (proposed IN ('CARRY', 'WITHDRAW', 'RUN')), rule TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (list_id, line), UNIQUE (list_id, quota_id, account), CHECK (unused_fen = carry_fen + withdraw_fen + run_fen));
CREATE TABLE yearend_lists (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (number <> ''), year BIGINT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('UNIT', 'BUREAU')), state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK', 'POSTED', 'VOIDED')), unit_id BIGINT NOT NULL REFERENCES org_units (id), due_on TEXT NOT NULL CHECK (length(due_on) = 10), line_count BIGINT NOT NULL CHECK (line_count >= 1), unused_fen BIGINT NOT NULL, carry_fen BIGINT NOT NULL CHECK (carry_fen >= 0), withdraw_fen BIGINT NOT NULL CHECK (withdraw_fen >= 0), run_fen BIGINT NOT NULL CHECK (run_fen >= 0), voucher_id BIGINT, posted_on TEXT NOT NULL, refusal TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27), CHECK (unused_fen = carry_fen + withdraw_fen + run_fen), CHECK ((state = 'POSTED') = (voucher_id IS NOT NULL)), CHECK ((state = 'STUCK') = (refusal <> '')));
CREATE INDEX yearend_lists_approved ON yearend_lists (id) WHERE state = 'APPROVED';
CREATE INDEX yearend_lists_unit ON yearend_lists (unit_id, year, id);
CREATE INDEX yearend_lists_waiting ON yearend_lists (due_on, id) WHERE state IN ('DRAFT', 'RETURNED');
CREATE INDEX yearend_lists_year ON yearend_lists (year, id);
CREATE TABLE yearend_makers (list_id BIGINT NOT NULL REFERENCES yearend_lists (id), user_id BIGINT NOT NULL, PRIMARY KEY (list_id, user_id));
CREATE TABLE yearend_openings (id INTEGER PRIMARY KEY, year BIGINT NOT NULL UNIQUE, phase TEXT NOT NULL CHECK (phase IN ('RUNNING', 'STUCK', 'DONE')), number TEXT NOT NULL CHECK (number <> ''), title TEXT NOT NULL, basis TEXT NOT NULL, document_id BIGINT NOT NULL, parts BIGINT NOT NULL CHECK (parts >= 0), row_count BIGINT NOT NULL CHECK (row_count >= 0), done BIGINT NOT NULL CHECK (done >= 0), total BIGINT NOT NULL CHECK (total >= 0), refusal TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), made_by BIGINT, made_by_name TEXT NOT NULL, changed_at TEXT NOT NULL CHECK (length(changed_at) = 27), CHECK ((phase = 'STUCK') = (refusal <> '')));
CREATE TABLE yearend_policies (id INTEGER PRIMARY KEY, valid_from TEXT NOT NULL UNIQUE CHECK (length(valid_from) = 10), basis TEXT NOT NULL CHECK (basis <> ''), years_max BIGINT NOT NULL CHECK (years_max BETWEEN 1 AND 5), category_list TEXT NOT NULL, nature_list TEXT NOT NULL, due TEXT NOT NULL CHECK (length(due) = 5), made_by BIGINT, made_by_name TEXT NOT NULL, recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27));

-- postgres

adjustment_counters.year bigint NOT NULL
adjustment_counters.last bigint NOT NULL
adjustment_counters CONSTRAINT adjustment_counters_last_check CHECK ((last >= 1))
adjustment_counters CONSTRAINT adjustment_counters_pkey PRIMARY KEY (year)
CREATE UNIQUE INDEX adjustment_counters_pkey ON public.adjustment_counters USING btree (year)
adjustment_lines.adjustment_id bigint NOT NULL
adjustment_lines.line bigint NOT NULL
adjustment_lines.from_quota bigint NOT NULL
adjustment_lines.from_account text NOT NULL
adjustment_lines.to_quota bigint NOT NULL
adjustment_lines.to_account text NOT NULL
adjustment_lines.amount_fen bigint NOT NULL
adjustment_lines CONSTRAINT adjustment_lines_adjustment_id_fkey FOREIGN KEY (adjustment_id) REFERENCES adjustments(id)
adjustment_lines CONSTRAINT adjustment_lines_amount_fen_check CHECK ((amount_fen > 0))
adjustment_lines CONSTRAINT adjustment_lines_from_account_check CHECK ((length(from_account) = 5))
adjustment_lines CONSTRAINT adjustment_lines_line_check CHECK ((line >= 1))
adjustment_lines CONSTRAINT adjustment_lines_pkey PRIMARY KEY (adjustment_id, line)
adjustment_lines CONSTRAINT adjustment_lines_to_account_check CHECK ((length(to_account) = 5))
CREATE UNIQUE INDEX adjustment_lines_pkey ON public.adjustment_lines USING btree (adjustment_id, line)
adjustment_makers.adjustment_id bigint NOT NULL
adjustment_makers.user_id bigint NOT NULL
adjustment_makers CONSTRAINT adjustment_makers_adjustment_id_fkey FOREIGN KEY (adjustment_id) REFERENCES adjustments(id)
adjustment_makers CONSTRAINT adjustment_makers_pkey PRIMARY KEY (adjustment_id, user_id)
CREATE UNIQUE INDEX adjustment_makers_pkey ON public.adjustment_makers USING btree (adjustment_id, user_id)
adjustments.id bigint NOT NULL
adjustments.number text NOT NULL
adjustments.year bigint NOT NULL
adjustments.kind text NOT NULL
adjustments.state text NOT NULL
adjustments.unit_id bigint NOT NULL
adjustments.basis text NOT NULL
adjustments.reason text NOT NULL
adjustments.expires text NOT NULL
adjustments.contract_id bigint
adjustments.contract_no text NOT NULL
adjustments.amount_fen bigint NOT NULL
adjustments.level bigint NOT NULL
adjustments.voucher_id bigint
adjustments.posted_on text NOT NULL
adjustments.refusal text NOT NULL
adjustments.version bigint NOT NULL
adjustments.made_by bigint
adjustments.made_by_name text NOT NULL
adjustments.changed_at text NOT NULL
adjustments.recorded_at text NOT NULL
adjustments CONSTRAINT adjustments_amount_fen_check CHECK ((amount_fen >= 0))
adjustments CONSTRAINT adjustments_changed_at_check CHECK ((length(changed_at) = 27))
adjustments CONSTRAINT adjustments_check CHECK (((state = 'POSTED'::text) = (voucher_id IS NOT NULL)))
adjustments CONSTRAINT adjustments_check1 CHECK (((state = 'STUCK'::text) = (refusal <> ''::text)))
adjustments CONSTRAINT adjustments_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES adjustments(id)
adjustments CONSTRAINT adjustments_level_check CHECK (((level >= 0) AND (level <= 2)))
adjustments CONSTRAINT adjustments_number_check CHECK ((number <> ''::text))
adjustments CONSTRAINT adjustments_number_key UNIQUE (number)
adjustments CONSTRAINT adjustments_pkey PRIMARY KEY (id)
adjustments CONSTRAINT adjustments_recorded_at_check CHECK ((length(recorded_at) = 27))
adjustments CONSTRAINT adjustments_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'APPROVED'::text, 'STUCK'::text, 'POSTED'::text, 'REJECTED'::text, 'VOIDED'::text])))
adjustments CONSTRAINT adjustments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
adjustments CONSTRAINT adjustments_version_check CHECK ((version >= 1))
CREATE INDEX adjustments_approved ON public.adjustments USING btree (id) WHERE (state = 'APPROVED'::text)
CREATE UNIQUE INDEX adjustments_number_key ON public.adjustments USING btree (number)
CREATE INDEX adjustments_open ON public.adjustments USING btree (id) WHERE (state = ANY (ARRAY['RETURNED'::text, 'STUCK'::text]))
CREATE UNIQUE INDEX adjustments_pkey ON public.adjustments USING btree (id)
CREATE INDEX adjustments_unit ON public.adjustments USING btree (unit_id, year, id)
CREATE INDEX adjustments_year ON public.adjustments USING btree (year, id)
attachment_removals.attachment_id bigint NOT NULL
attachment_removals.reason text NOT NULL
attachment_removals.removed_by bigint
attachment_removals.removed_name text NOT NULL
attachment_removals.recorded_at text NOT NULL
attachment_removals CONSTRAINT attachment_removals_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id)
attachment_removals CONSTRAINT attachment_removals_pkey PRIMARY KEY (attachment_id)
CREATE UNIQUE INDEX attachment_removals_pkey ON public.attachment_removals USING btree (attachment_id)
attachments.id bigint NOT NULL
attachments.owner_kind text NOT NULL
attachments.owner_id bigint NOT NULL
attachments.name text NOT NULL
attachments.kind text NOT NULL
attachments.size_bytes bigint NOT NULL
attachments.hash text NOT NULL
attachments.note text NOT NULL
attachments.replaces_id bigint
attachments.uploaded_by bigint
attachments.uploaded_name text NOT NULL
attachments.recorded_at text NOT NULL
attachments CONSTRAINT attachments_hash_check CHECK ((length(hash) = 68))
attachments CONSTRAINT attachments_name_check CHECK ((name <> ''::text))
attachments CONSTRAINT attachments_pkey PRIMARY KEY (id)
attachments CONSTRAINT attachments_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES attachments(id)
attachments CONSTRAINT attachments_size_bytes_check CHECK ((size_bytes > 0))
CREATE INDEX attachments_hash ON public.attachments USING btree (hash)
CREATE INDEX attachments_owner ON public.attachments USING btree (owner_kind, owner_id, id)
CREATE UNIQUE INDEX attachments_pkey ON public.attachments USING btree (id)
audit_blocks.n bigint NOT NULL
audit_blocks.first_seq bigint NOT NULL
audit_blocks.last_seq bigint NOT NULL
audit_blocks.entry_count bigint NOT NULL
audit_blocks.prev_hash text NOT NULL
audit_blocks.root text NOT NULL
audit_blocks.sealed_at text NOT NULL
audit_blocks.key_id text NOT NULL
audit_blocks.signature text NOT NULL
audit_blocks.leaves text NOT NULL
audit_blocks CONSTRAINT audit_blocks_entry_count_check CHECK ((entry_count > 0))
audit_blocks CONSTRAINT audit_blocks_last_seq_key UNIQUE (last_seq)
audit_blocks CONSTRAINT audit_blocks_n_check CHECK ((n > 0))
audit_blocks CONSTRAINT audit_blocks_pkey PRIMARY KEY (n)
audit_blocks CONSTRAINT audit_blocks_sealed_at_check CHECK ((length(sealed_at) = 27))
CREATE UNIQUE INDEX audit_blocks_last_seq_key ON public.audit_blocks USING btree (last_seq)
CREATE UNIQUE INDEX audit_blocks_pkey ON public.audit_blocks USING btree (n)
audit_entries.id bigint NOT NULL
audit_entries.seq bigint
audit_entries.recorded_at text NOT NULL
audit_entries.actor_id bigint
audit_entries.login text NOT NULL
audit_entries.roles text NOT NULL
audit_entries.action text NOT NULL
audit_entries.object_id bigint
audit_entries.reason text NOT NULL
audit_entries.before_json text NOT NULL
audit_entries.after_json text NOT NULL
audit_entries.request_id text NOT NULL
audit_entries.hash text NOT NULL DEFAULT ''::text
audit_entries CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
audit_entries CONSTRAINT audit_entries_seq_key UNIQUE (seq)
CREATE INDEX audit_entries_checks ON public.audit_entries USING btree (recorded_at, id) WHERE (action = 'audit.check'::text)
CREATE INDEX audit_entries_login ON public.audit_entries USING btree (login, recorded_at, id)
CREATE INDEX audit_entries_object ON public.audit_entries USING btree (object_id, recorded_at, id)
CREATE UNIQUE INDEX audit_entries_pkey ON public.audit_entries USING btree (id)
CREATE INDEX audit_entries_recorded ON public.audit_entries USING btree (recorded_at, id)
CREATE INDEX audit_entries_request ON public.audit_entries USING btree (request_id)
CREATE UNIQUE INDEX audit_entries_seq_key ON public.audit_entries USING btree (seq)
CREATE INDEX audit_entries_unnumbered ON public.audit_entries USING btree (recorded_at, id) WHERE (seq IS NULL)
bank_account_steps.id bigint NOT NULL
bank_account_steps.account_id bigint NOT NULL
bank_account_steps.action text NOT NULL
bank_account_steps.before text NOT NULL
bank_account_steps.after text NOT NULL
bank_account_steps.day text NOT NULL
bank_account_steps.reason text NOT NULL
bank_account_steps.user_id bigint
bank_account_steps.user_name text NOT NULL
bank_account_steps.recorded_at text NOT NULL
bank_account_steps CONSTRAINT bank_account_steps_account_id_fkey FOREIGN KEY (account_id) REFERENCES bank_accounts(id)
bank_account_steps CONSTRAINT bank_account_steps_day_check CHECK ((length(day) = 10))
bank_account_steps CONSTRAINT bank_account_steps_pkey PRIMARY KEY (id)
bank_account_steps CONSTRAINT bank_account_steps_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE INDEX bank_account_steps_account ON public.bank_account_steps USING btree (account_id, id)
CREATE UNIQUE INDEX bank_account_steps_pkey ON public.bank_account_steps USING btree (id)
bank_account_versions.account_id bigint NOT NULL
bank_account_versions.version bigint NOT NULL
bank_account_versions.kind text NOT NULL
bank_account_versions.state text NOT NULL
bank_account_versions.unit_id bigint NOT NULL
bank_account_versions.number text NOT NULL
bank_account_versions.name text NOT NULL
bank_account_versions.bank_name text NOT NULL
bank_account_versions.bank_no text NOT NULL
bank_account_versions.fund_nature text NOT NULL
bank_account_versions.purpose text NOT NULL
bank_account_versions.valid_to text NOT NULL
bank_account_versions.inspection text NOT NULL
bank_account_versions.recorded_at text NOT NULL
bank_account_versions CONSTRAINT bank_account_versions_account_id_fkey FOREIGN KEY (account_id) REFERENCES bank_accounts(id)
bank_account_versions CONSTRAINT bank_account_versions_pkey PRIMARY KEY (account_id, version)
bank_account_versions CONSTRAINT bank_account_versions_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX bank_account_versions_pkey ON public.bank_account_versions USING btree (account_id, version)
bank_accounts.id bigint NOT NULL
bank_accounts.kind text NOT NULL
bank_accounts.state text NOT NULL
bank_accounts.unit_id bigint NOT NULL
bank_accounts.number text NOT NULL
bank_accounts.name text NOT NULL
bank_accounts.name_key text NOT NULL
bank_accounts.bank_name text NOT NULL
bank_accounts.bank_no text NOT NULL
bank_accounts.fund_nature text NOT NULL
bank_accounts.purpose text NOT NULL
bank_accounts.basis text NOT NULL
bank_accounts.approval_no text NOT NULL
bank_accounts.approved_on text NOT NULL
bank_accounts.opened_on text NOT NULL
bank_accounts.valid_to text NOT NULL
bank_accounts.closed_on text NOT NULL
bank_accounts.inspected_year bigint NOT NULL
bank_accounts.inspection text NOT NULL
bank_accounts.mend_until text NOT NULL
bank_accounts.version bigint NOT NULL
bank_accounts.made_by bigint
bank_accounts.made_by_name text NOT NULL
bank_accounts.changed_at text NOT NULL
bank_accounts.recorded_at text NOT NULL
bank_accounts CONSTRAINT bank_accounts_bank_name_check CHECK ((bank_name <> ''::text))
bank_accounts CONSTRAINT bank_accounts_changed_at_check CHECK ((length(changed_at) = 27))
bank_accounts CONSTRAINT bank_accounts_check CHECK (((state <> ALL (ARRAY['OPENED'::text, 'FILED'::text, 'FROZEN'::text, 'CLOSING'::text, 'CLOSED'::text])) OR (number <> ''::text)))
bank_accounts CONSTRAINT bank_accounts_check1 CHECK (((state <> 'CLOSED'::text) OR (closed_on <> ''::text)))
bank_accounts CONSTRAINT bank_accounts_inspection_check CHECK ((inspection = ANY (ARRAY[''::text, 'PASSED'::text, 'MEND'::text, 'REVOKED'::text])))
bank_accounts CONSTRAINT bank_accounts_kind_check CHECK ((kind = ANY (ARRAY['TREASURY'::text, 'FINANCE_ZERO'::text, 'FISCAL_SPECIAL'::text, 'UNIT_ZERO'::text, 'BASIC'::text, 'SPECIAL'::text, 'GENERAL'::text, 'TEMPORARY'::text, 'FOREIGN'::text])))
bank_accounts CONSTRAINT bank_accounts_name_check CHECK ((name <> ''::text))
bank_accounts CONSTRAINT bank_accounts_pkey PRIMARY KEY (id)
bank_accounts CONSTRAINT bank_accounts_recorded_at_check CHECK ((length(recorded_at) = 27))
bank_accounts CONSTRAINT bank_accounts_state_check CHECK ((state = ANY (ARRAY['APPLIED'::text, 'PASSED'::text, 'APPROVED'::text, 'OPENED'::text, 'FILED'::text, 'FROZEN'::text, 'CLOSING'::text, 'CLOSED'::text, 'RETURNED'::text, 'VOIDED'::text])))
bank_accounts CONSTRAINT bank_accounts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
bank_accounts CONSTRAINT bank_accounts_version_check CHECK ((version >= 1))
CREATE INDEX bank_accounts_inspection ON public.bank_accounts USING btree (inspection, id)
CREATE INDEX bank_accounts_kind ON public.bank_accounts USING btree (kind, id)
CREATE UNIQUE INDEX bank_accounts_number ON public.bank_accounts USING btree (number) WHERE ((number <> ''::text) AND (state <> 'CLOSED'::text))
CREATE UNIQUE INDEX bank_accounts_pkey ON public.bank_accounts USING btree (id)
CREATE INDEX bank_accounts_state ON public.bank_accounts USING btree (state, id)
CREATE INDEX bank_accounts_unit ON public.bank_accounts USING btree (unit_id, id)
bank_inspections.id bigint NOT NULL
bank_inspections.account_id bigint NOT NULL
bank_inspections.year bigint NOT NULL
bank_inspections.balance_fen bigint NOT NULL
bank_inspections.statement text NOT NULL
bank_inspections.reported_by bigint
bank_inspections.reported_name text NOT NULL
bank_inspections.reported_on text NOT NULL
bank_inspections.result text NOT NULL
bank_inspections.opinion text NOT NULL
bank_inspections.mend_until text NOT NULL
bank_inspections.decided_by bigint
bank_inspections.decided_name text NOT NULL
bank_inspections.version bigint NOT NULL
bank_inspections.recorded_at text NOT NULL
bank_inspections CONSTRAINT bank_inspections_account_id_fkey FOREIGN KEY (account_id) REFERENCES bank_accounts(id)
bank_inspections CONSTRAINT bank_inspections_check CHECK (((result <> 'MEND'::text) OR (mend_until <> ''::text)))
bank_inspections CONSTRAINT bank_inspections_pkey PRIMARY KEY (id)
bank_inspections CONSTRAINT bank_inspections_recorded_at_check CHECK ((length(recorded_at) = 27))
bank_inspections CONSTRAINT bank_inspections_reported_on_check CHECK ((length(reported_on) = 10))
bank_inspections CONSTRAINT bank_inspections_result_check CHECK ((result = ANY (ARRAY[''::text, 'PASSED'::text, 'MEND'::text, 'REVOKED'::text])))
bank_inspections CONSTRAINT bank_inspections_version_check CHECK ((version >= 1))
CREATE INDEX bank_inspections_open ON public.bank_inspections USING btree (year, id) WHERE (result = ''::text)
CREATE UNIQUE INDEX bank_inspections_pkey ON public.bank_inspections USING btree (id)
CREATE UNIQUE INDEX bank_inspections_year ON public.bank_inspections USING btree (account_id, year)
book_clock.id bigint NOT NULL
book_clock.stamp_until text NOT NULL
book_clock.offset_us bigint NOT NULL
book_clock CONSTRAINT book_clock_id_check CHECK ((id = 1))
book_clock CONSTRAINT book_clock_pkey PRIMARY KEY (id)
book_clock CONSTRAINT book_clock_stamp_until_check CHECK ((length(stamp_until) = 27))
CREATE UNIQUE INDEX book_clock_pkey ON public.book_clock USING btree (id)
budget_appropriations.id bigint NOT NULL
budget_appropriations.number bigint NOT NULL
budget_appropriations.year bigint NOT NULL
budget_appropriations.version bigint NOT NULL
budget_appropriations.state text NOT NULL
budget_appropriations.title text NOT NULL
budget_appropriations.basis text NOT NULL
budget_appropriations.file_name text NOT NULL
budget_appropriations.file_digest text NOT NULL
budget_appropriations.line_count bigint NOT NULL
budget_appropriations.entry_count bigint NOT NULL
budget_appropriations.error_count bigint NOT NULL
budget_appropriations.warning_count bigint NOT NULL
budget_appropriations.line_fen bigint NOT NULL
budget_appropriations.income_fen bigint NOT NULL
budget_appropriations.made_by bigint
budget_appropriations.made_by_name text NOT NULL
budget_appropriations.recorded_at text NOT NULL
budget_appropriations.changed_at text NOT NULL
budget_appropriations.kept boolean NOT NULL DEFAULT true
budget_appropriations.issued_lines bigint NOT NULL DEFAULT 0
budget_appropriations.issued_fen bigint NOT NULL DEFAULT 0
budget_appropriations.provisional boolean NOT NULL DEFAULT false
budget_appropriations CONSTRAINT budget_appropriations_changed_at_check CHECK ((length(changed_at) = 27))
budget_appropriations CONSTRAINT budget_appropriations_check CHECK (((error_count = 0) OR (state = ANY (ARRAY['STAGING'::text, 'CHECKED'::text, 'DISCARDED'::text]))))
budget_appropriations CONSTRAINT budget_appropriations_entry_count_check CHECK ((entry_count >= 0))
budget_appropriations CONSTRAINT budget_appropriations_error_count_check CHECK ((error_count >= 0))
budget_appropriations CONSTRAINT budget_appropriations_file_digest_check CHECK ((length(file_digest) = 64))
budget_appropriations CONSTRAINT budget_appropriations_income_fen_check CHECK ((income_fen >= 0))
budget_appropriations CONSTRAINT budget_appropriations_issued_fen_check CHECK ((issued_fen >= 0))
budget_appropriations CONSTRAINT budget_appropriations_issued_lines_check CHECK ((issued_lines >= 0))
budget_appropriations CONSTRAINT budget_appropriations_line_count_check CHECK ((line_count >= 0))
budget_appropriations CONSTRAINT budget_appropriations_line_fen_check CHECK ((line_fen >= 0))
budget_appropriations CONSTRAINT budget_appropriations_made_by_fkey FOREIGN KEY (made_by) REFERENCES org_users(id)
budget_appropriations CONSTRAINT budget_appropriations_pkey PRIMARY KEY (id)
budget_appropriations CONSTRAINT budget_appropriations_recorded_at_check CHECK ((length(recorded_at) = 27))
budget_appropriations CONSTRAINT budget_appropriations_state_check CHECK ((state = ANY (ARRAY['STAGING'::text, 'CHECKED'::text, 'SUBMITTED'::text, 'APPROVED'::text, 'ISSUED'::text, 'DISCARDED'::text])))
budget_appropriations CONSTRAINT budget_appropriations_title_check CHECK ((title <> ''::text))
budget_appropriations CONSTRAINT budget_appropriations_version_check CHECK ((version >= 1))
budget_appropriations CONSTRAINT budget_appropriations_warning_count_check CHECK ((warning_count >= 0))
budget_appropriations CONSTRAINT budget_appropriations_year_number_key UNIQUE (year, number)
CREATE INDEX budget_appropriations_changed ON public.budget_appropriations USING btree (changed_at, id)
CREATE INDEX budget_appropriations_list ON public.budget_appropriations USING btree (year, number)
CREATE UNIQUE INDEX budget_appropriations_pkey ON public.budget_appropriations USING btree (id)
CREATE INDEX budget_appropriations_provisional ON public.budget_appropriations USING btree (year, id) WHERE provisional
CREATE INDEX budget_appropriations_sum ON public.budget_appropriations USING btree (line_fen, id)
CREATE INDEX budget_appropriations_year_changed ON public.budget_appropriations USING btree (year, changed_at, id)
CREATE UNIQUE INDEX budget_appropriations_year_number_key ON public.budget_appropriations USING btree (year, number)
CREATE INDEX budget_appropriations_year_sum ON public.budget_appropriations USING btree (year, line_fen, id)
budget_bounds.name text NOT NULL
budget_bounds.valid_from text NOT NULL
budget_bounds.version bigint NOT NULL
budget_bounds.value_bp bigint NOT NULL
budget_bounds.basis text NOT NULL
budget_bounds.recorded_at text NOT NULL
budget_bounds CONSTRAINT budget_bounds_basis_check CHECK ((basis <> ''::text))
budget_bounds CONSTRAINT budget_bounds_pkey PRIMARY KEY (name, valid_from, version)
budget_bounds CONSTRAINT budget_bounds_recorded_at_check CHECK ((length(recorded_at) = 27))
budget_bounds CONSTRAINT budget_bounds_valid_from_check CHECK ((length(valid_from) = 10))
budget_bounds CONSTRAINT budget_bounds_value_bp_check CHECK (((value_bp >= 0) AND (value_bp <= 10000)))
budget_bounds CONSTRAINT budget_bounds_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX budget_bounds_pkey ON public.budget_bounds USING btree (name, valid_from, version)
budget_ceiling_versions.year bigint NOT NULL
budget_ceiling_versions.department_id bigint NOT NULL
budget_ceiling_versions.fund_nature text NOT NULL
budget_ceiling_versions.version bigint NOT NULL
budget_ceiling_versions.amount_fen bigint NOT NULL
budget_ceiling_versions.basis text NOT NULL
budget_ceiling_versions.changed_by bigint
budget_ceiling_versions.changed_by_name text NOT NULL
budget_ceiling_versions.recorded_at text NOT NULL
budget_ceiling_versions CONSTRAINT budget_ceiling_versions_pkey PRIMARY KEY (year, department_id, fund_nature, version)
budget_ceiling_versions CONSTRAINT budget_ceiling_versions_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX budget_ceiling_versions_pkey ON public.budget_ceiling_versions USING btree (year, department_id, fund_nature, version)
budget_ceilings.year bigint NOT NULL
budget_ceilings.department_id bigint NOT NULL
budget_ceilings.fund_nature text NOT NULL
budget_ceilings.version bigint NOT NULL
budget_ceilings.amount_fen bigint NOT NULL
budget_ceilings.basis text NOT NULL
budget_ceilings CONSTRAINT budget_ceilings_amount_fen_check CHECK ((amount_fen >= 0))
budget_ceilings CONSTRAINT budget_ceilings_basis_check CHECK ((basis <> ''::text))
budget_ceilings CONSTRAINT budget_ceilings_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
budget_ceilings CONSTRAINT budget_ceilings_pkey PRIMARY KEY (year, department_id, fund_nature)
budget_ceilings CONSTRAINT budget_ceilings_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX budget_ceilings_pkey ON public.budget_ceilings USING btree (year, department_id, fund_nature)
budget_entries.appropriation_id bigint NOT NULL
budget_entries.row_no bigint NOT NULL
budget_entries.sheet text NOT NULL
budget_entries.account text NOT NULL
budget_entries.fund_nature text NOT NULL
budget_entries.class text NOT NULL
budget_entries.amount_fen bigint NOT NULL
budget_entries.note text NOT NULL
budget_entries CONSTRAINT budget_entries_amount_fen_check CHECK ((amount_fen >= 0))
budget_entries CONSTRAINT budget_entries_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_entries CONSTRAINT budget_entries_pkey PRIMARY KEY (appropriation_id, row_no)
CREATE UNIQUE INDEX budget_entries_pkey ON public.budget_entries USING btree (appropriation_id, row_no)
budget_findings.appropriation_id bigint NOT NULL
budget_findings.position bigint NOT NULL
budget_findings.sheet text NOT NULL
budget_findings.row_no bigint NOT NULL
budget_findings.path text NOT NULL
budget_findings.severity text NOT NULL
budget_findings.code text NOT NULL
budget_findings.text_zh text NOT NULL
budget_findings.text_en text NOT NULL
budget_findings CONSTRAINT budget_findings_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_findings CONSTRAINT budget_findings_pkey PRIMARY KEY (appropriation_id, "position")
budget_findings CONSTRAINT budget_findings_severity_check CHECK ((severity = ANY (ARRAY['ERROR'::text, 'WARNING'::text])))
CREATE UNIQUE INDEX budget_findings_pkey ON public.budget_findings USING btree (appropriation_id, "position")
budget_issue_lines.appropriation_id bigint NOT NULL
budget_issue_lines.row_no bigint NOT NULL
budget_issue_lines.issue_id bigint NOT NULL
budget_issue_lines.quota_id bigint NOT NULL
budget_issue_lines.settled boolean NOT NULL DEFAULT false
budget_issue_lines.settled_by bigint
budget_issue_lines.settled_fen bigint NOT NULL DEFAULT 0
budget_issue_lines CONSTRAINT budget_issue_lines_appropriation_id_row_no_fkey FOREIGN KEY (appropriation_id, row_no) REFERENCES budget_lines(appropriation_id, row_no)
budget_issue_lines CONSTRAINT budget_issue_lines_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES budget_issues(id)
budget_issue_lines CONSTRAINT budget_issue_lines_pkey PRIMARY KEY (appropriation_id, row_no)
budget_issue_lines CONSTRAINT budget_issue_lines_quota_id_key UNIQUE (quota_id)
budget_issue_lines CONSTRAINT budget_issue_lines_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES budget_issues(id)
budget_issue_lines CONSTRAINT budget_issue_lines_settled_fen_check CHECK ((settled_fen >= 0))
CREATE INDEX budget_issue_lines_of ON public.budget_issue_lines USING btree (issue_id, row_no)
CREATE UNIQUE INDEX budget_issue_lines_pkey ON public.budget_issue_lines USING btree (appropriation_id, row_no)
CREATE UNIQUE INDEX budget_issue_lines_quota_id_key ON public.budget_issue_lines USING btree (quota_id)
CREATE INDEX budget_issue_lines_settled ON public.budget_issue_lines USING btree (settled_by) WHERE (settled_by IS NOT NULL)
budget_issues.id bigint NOT NULL
budget_issues.appropriation_id bigint NOT NULL
budget_issues.year bigint NOT NULL
budget_issues.ordinal bigint NOT NULL
budget_issues.number text NOT NULL
budget_issues.department_id bigint
budget_issues.title text NOT NULL
budget_issues.issued_on text NOT NULL
budget_issues.state text NOT NULL
budget_issues.line_count bigint NOT NULL
budget_issues.amount_fen bigint NOT NULL
budget_issues.document_id bigint NOT NULL
budget_issues.made_by bigint
budget_issues.made_by_name text NOT NULL
budget_issues.recorded_at text NOT NULL
budget_issues.posted_at text NOT NULL
budget_issues CONSTRAINT budget_issues_amount_fen_check CHECK ((amount_fen >= 0))
budget_issues CONSTRAINT budget_issues_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_issues CONSTRAINT budget_issues_check CHECK (((state = 'POSTED'::text) = (posted_at <> ''::text)))
budget_issues CONSTRAINT budget_issues_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
budget_issues CONSTRAINT budget_issues_issued_on_check CHECK ((length(issued_on) = 10))
budget_issues CONSTRAINT budget_issues_line_count_check CHECK ((line_count >= 0))
budget_issues CONSTRAINT budget_issues_made_by_fkey FOREIGN KEY (made_by) REFERENCES org_users(id)
budget_issues CONSTRAINT budget_issues_number_key UNIQUE (number)
budget_issues CONSTRAINT budget_issues_ordinal_check CHECK ((ordinal >= 1))
budget_issues CONSTRAINT budget_issues_pkey PRIMARY KEY (id)
budget_issues CONSTRAINT budget_issues_recorded_at_check CHECK ((length(recorded_at) = 27))
budget_issues CONSTRAINT budget_issues_state_check CHECK ((state = ANY (ARRAY['PREPARED'::text, 'POSTED'::text])))
budget_issues CONSTRAINT budget_issues_year_ordinal_key UNIQUE (year, ordinal)
CREATE INDEX budget_issues_document ON public.budget_issues USING btree (document_id)
CREATE UNIQUE INDEX budget_issues_number_key ON public.budget_issues USING btree (number)
CREATE INDEX budget_issues_of ON public.budget_issues USING btree (appropriation_id, ordinal)
CREATE UNIQUE INDEX budget_issues_pkey ON public.budget_issues USING btree (id)
CREATE UNIQUE INDEX budget_issues_year_ordinal_key ON public.budget_issues USING btree (year, ordinal)
budget_lines.appropriation_id bigint NOT NULL
budget_lines.row_no bigint NOT NULL
budget_lines.sheet text NOT NULL
budget_lines.unit_id bigint
budget_lines.unit_code text NOT NULL
budget_lines.department_id bigint
budget_lines.project_id bigint
budget_lines.project_code text NOT NULL
budget_lines.functional text NOT NULL
budget_lines.gov_econ text NOT NULL
budget_lines.dep_econ text NOT NULL
budget_lines.fund_nature text NOT NULL
budget_lines.fund_source text NOT NULL
budget_lines.pay_method text NOT NULL
budget_lines.purchase boolean NOT NULL
budget_lines.amount_fen bigint NOT NULL
budget_lines.note text NOT NULL
budget_lines CONSTRAINT budget_lines_amount_fen_check CHECK ((amount_fen >= 0))
budget_lines CONSTRAINT budget_lines_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_lines CONSTRAINT budget_lines_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
budget_lines CONSTRAINT budget_lines_pkey PRIMARY KEY (appropriation_id, row_no)
budget_lines CONSTRAINT budget_lines_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
budget_lines CONSTRAINT budget_lines_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE INDEX budget_lines_department ON public.budget_lines USING btree (appropriation_id, department_id, row_no)
CREATE UNIQUE INDEX budget_lines_pkey ON public.budget_lines USING btree (appropriation_id, row_no)
CREATE INDEX budget_lines_project ON public.budget_lines USING btree (project_id, appropriation_id, row_no)
CREATE INDEX budget_lines_unit ON public.budget_lines USING btree (unit_id, appropriation_id, row_no)
budget_numberings.valid_from text NOT NULL
budget_numberings.version bigint NOT NULL
budget_numberings.pattern text NOT NULL
budget_numberings.basis text NOT NULL
budget_numberings.changed_by bigint
budget_numberings.changed_name text NOT NULL
budget_numberings.recorded_at text NOT NULL
budget_numberings CONSTRAINT budget_numberings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
budget_numberings CONSTRAINT budget_numberings_pattern_check CHECK ((pattern <> ''::text))
budget_numberings CONSTRAINT budget_numberings_pkey PRIMARY KEY (valid_from, version)
budget_numberings CONSTRAINT budget_numberings_recorded_at_check CHECK ((length(recorded_at) = 27))
budget_numberings CONSTRAINT budget_numberings_valid_from_check CHECK ((length(valid_from) = 10))
budget_numberings CONSTRAINT budget_numberings_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX budget_numberings_pkey ON public.budget_numberings USING btree (valid_from, version)
budget_pools.appropriation_id bigint NOT NULL
budget_pools.department_id bigint NOT NULL
budget_pools.fund_nature text NOT NULL
budget_pools.carried boolean NOT NULL
budget_pools.quota_id bigint NOT NULL
budget_pools CONSTRAINT budget_pools_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_pools CONSTRAINT budget_pools_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
budget_pools CONSTRAINT budget_pools_pkey PRIMARY KEY (appropriation_id, department_id, fund_nature, carried)
CREATE UNIQUE INDEX budget_pools_pkey ON public.budget_pools USING btree (appropriation_id, department_id, fund_nature, carried)
budget_provisional_sources.issue_id bigint NOT NULL
budget_provisional_sources.fund_nature text NOT NULL
budget_provisional_sources.source_id bigint NOT NULL
budget_provisional_sources.pool_id bigint NOT NULL
budget_provisional_sources CONSTRAINT budget_provisional_sources_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES budget_issues(id)
budget_provisional_sources CONSTRAINT budget_provisional_sources_pkey PRIMARY KEY (issue_id, fund_nature)
CREATE UNIQUE INDEX budget_provisional_sources_pkey ON public.budget_provisional_sources USING btree (issue_id, fund_nature)
budget_steps.appropriation_id bigint NOT NULL
budget_steps.version bigint NOT NULL
budget_steps.action text NOT NULL
budget_steps.state text NOT NULL
budget_steps.note text NOT NULL
budget_steps.done_by bigint
budget_steps.done_by_name text NOT NULL
budget_steps.recorded_at text NOT NULL
budget_steps CONSTRAINT budget_steps_appropriation_id_fkey FOREIGN KEY (appropriation_id) REFERENCES budget_appropriations(id)
budget_steps CONSTRAINT budget_steps_pkey PRIMARY KEY (appropriation_id, version)
budget_steps CONSTRAINT budget_steps_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX budget_steps_pkey ON public.budget_steps USING btree (appropriation_id, version)
clearing_lines.clearing_id bigint NOT NULL
clearing_lines.line bigint NOT NULL
clearing_lines.voucher_no text NOT NULL
clearing_lines.payment_id bigint
clearing_lines.fund_nature text NOT NULL
clearing_lines.functional text NOT NULL
clearing_lines.unit_code text NOT NULL
clearing_lines.amount_fen bigint NOT NULL
clearing_lines.state text NOT NULL
clearing_lines CONSTRAINT clearing_lines_clearing_id_fkey FOREIGN KEY (clearing_id) REFERENCES clearings(id)
clearing_lines CONSTRAINT clearing_lines_line_check CHECK ((line >= 1))
clearing_lines CONSTRAINT clearing_lines_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
clearing_lines CONSTRAINT clearing_lines_pkey PRIMARY KEY (clearing_id, line)
clearing_lines CONSTRAINT clearing_lines_state_check CHECK ((state = ANY (ARRAY['MATCHED'::text, 'OPEN'::text, 'REFUSED'::text])))
CREATE INDEX clearing_lines_open ON public.clearing_lines USING btree (clearing_id, line) WHERE (state = 'OPEN'::text)
CREATE INDEX clearing_lines_payment ON public.clearing_lines USING btree (payment_id) WHERE (payment_id IS NOT NULL)
CREATE UNIQUE INDEX clearing_lines_pkey ON public.clearing_lines USING btree (clearing_id, line)
clearings.id bigint NOT NULL
clearings.code text NOT NULL
clearings.number text NOT NULL
clearings.day text NOT NULL
clearings.party text NOT NULL
clearings.amount_fen bigint NOT NULL
clearings.line_count bigint NOT NULL
clearings.state text NOT NULL
clearings.reason text NOT NULL
clearings.recorded_at text NOT NULL
clearings CONSTRAINT clearings_code_check CHECK ((code = ANY (ARRAY['2301'::text, '2302'::text])))
clearings CONSTRAINT clearings_day_check CHECK ((length(day) = 10))
clearings CONSTRAINT clearings_pkey PRIMARY KEY (id)
clearings CONSTRAINT clearings_recorded_at_check CHECK ((length(recorded_at) = 27))
clearings CONSTRAINT clearings_state_check CHECK ((state = ANY (ARRAY['MATCHED'::text, 'DIFFERS'::text, 'REFUSED'::text])))
CREATE INDEX clearings_day ON public.clearings USING btree (day, id)
CREATE UNIQUE INDEX clearings_pkey ON public.clearings USING btree (id)
codetable_local_rows.id bigint NOT NULL
codetable_local_rows.table_name text NOT NULL
codetable_local_rows.code text NOT NULL
codetable_local_rows.name text NOT NULL
codetable_local_rows.parent text NOT NULL
codetable_local_rows.level bigint NOT NULL
codetable_local_rows.valid_from text NOT NULL
codetable_local_rows.valid_to text
codetable_local_rows.basis text NOT NULL
codetable_local_rows.closed boolean NOT NULL
codetable_local_rows.extra_json text NOT NULL
codetable_local_rows.version bigint NOT NULL
codetable_local_rows.changed_by bigint
codetable_local_rows.changed_name text NOT NULL
codetable_local_rows.recorded_at text NOT NULL
codetable_local_rows.removed_at text
codetable_local_rows CONSTRAINT codetable_local_rows_basis_check CHECK ((basis <> ''::text))
codetable_local_rows CONSTRAINT codetable_local_rows_check CHECK ((valid_to >= valid_from))
codetable_local_rows CONSTRAINT codetable_local_rows_level_check CHECK ((level >= 1))
codetable_local_rows CONSTRAINT codetable_local_rows_pkey PRIMARY KEY (id)
codetable_local_rows CONSTRAINT codetable_local_rows_valid_from_check CHECK ((length(valid_from) = 10))
codetable_local_rows CONSTRAINT codetable_local_rows_version_check CHECK ((version >= 1))
CREATE INDEX codetable_local_rows_code ON public.codetable_local_rows USING btree (table_name, code, valid_from, id)
CREATE UNIQUE INDEX codetable_local_rows_pkey ON public.codetable_local_rows USING btree (id)
contract_changes.id bigint NOT NULL
contract_changes.contract_id bigint NOT NULL
contract_changes.delta_fen bigint NOT NULL
contract_changes.quota_id bigint
contract_changes.reason text NOT NULL
contract_changes.state text NOT NULL
contract_changes.made_by bigint NOT NULL
contract_changes.made_by_name text NOT NULL
contract_changes.recorded_at text NOT NULL
contract_changes.checked_by bigint
contract_changes.checked_by_name text NOT NULL
contract_changes.checked_on text NOT NULL
contract_changes CONSTRAINT contract_changes_check CHECK ((checked_by <> made_by))
contract_changes CONSTRAINT contract_changes_check1 CHECK (((state = 'PROPOSED'::text) = (checked_by IS NULL)))
contract_changes CONSTRAINT contract_changes_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(id)
contract_changes CONSTRAINT contract_changes_delta_fen_check CHECK ((delta_fen <> 0))
contract_changes CONSTRAINT contract_changes_pkey PRIMARY KEY (id)
contract_changes CONSTRAINT contract_changes_reason_check CHECK ((reason <> ''::text))
contract_changes CONSTRAINT contract_changes_recorded_at_check CHECK ((length(recorded_at) = 27))
contract_changes CONSTRAINT contract_changes_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'CONFIRMED'::text, 'REFUSED'::text])))
CREATE INDEX contract_changes_contract ON public.contract_changes USING btree (contract_id, id)
CREATE UNIQUE INDEX contract_changes_open ON public.contract_changes USING btree (contract_id) WHERE (state = 'PROPOSED'::text)
CREATE UNIQUE INDEX contract_changes_pkey ON public.contract_changes USING btree (id)
contract_quotas.contract_id bigint NOT NULL
contract_quotas.quota_id bigint NOT NULL
contract_quotas.amount_fen bigint NOT NULL
contract_quotas CONSTRAINT contract_quotas_amount_fen_check CHECK ((amount_fen > 0))
contract_quotas CONSTRAINT contract_quotas_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(id)
contract_quotas CONSTRAINT contract_quotas_pkey PRIMARY KEY (contract_id, quota_id)
CREATE UNIQUE INDEX contract_quotas_pkey ON public.contract_quotas USING btree (contract_id, quota_id)
contracts.id bigint NOT NULL
contracts.number text NOT NULL
contracts.year bigint NOT NULL
contracts.unit_id bigint NOT NULL
contracts.state text NOT NULL
contracts.title text NOT NULL
contracts.supplier text NOT NULL
contracts.supplier_account text NOT NULL
contracts.supplier_bank text NOT NULL
contracts.procurement_plan text NOT NULL
contracts.signed_on text NOT NULL
contracts.ends_on text NOT NULL
contracts.amount_fen bigint NOT NULL
contracts.changed_fen bigint NOT NULL
contracts.schedule text NOT NULL
contracts.note text NOT NULL
contracts.version bigint NOT NULL
contracts.made_by bigint NOT NULL
contracts.made_by_name text NOT NULL
contracts.checked_by bigint
contracts.checked_by_name text NOT NULL
contracts.checked_on text NOT NULL
contracts.changed_at text NOT NULL
contracts.recorded_at text NOT NULL
contracts CONSTRAINT contracts_amount_fen_check CHECK ((amount_fen > 0))
contracts CONSTRAINT contracts_changed_at_check CHECK ((length(changed_at) = 27))
contracts CONSTRAINT contracts_check CHECK (((length(ends_on) = 10) AND (ends_on >= signed_on)))
contracts CONSTRAINT contracts_check1 CHECK ((checked_by <> made_by))
contracts CONSTRAINT contracts_check2 CHECK (((amount_fen + changed_fen) > 0))
contracts CONSTRAINT contracts_check3 CHECK (((state <> ALL (ARRAY['ACTIVE'::text, 'ENDED'::text])) OR (checked_by IS NOT NULL)))
contracts CONSTRAINT contracts_number_check CHECK ((number <> ''::text))
contracts CONSTRAINT contracts_pkey PRIMARY KEY (id)
contracts CONSTRAINT contracts_recorded_at_check CHECK ((length(recorded_at) = 27))
contracts CONSTRAINT contracts_signed_on_check CHECK ((length(signed_on) = 10))
contracts CONSTRAINT contracts_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'ACTIVE'::text, 'ENDED'::text, 'VOIDED'::text])))
contracts CONSTRAINT contracts_supplier_check CHECK ((supplier <> ''::text))
contracts CONSTRAINT contracts_title_check CHECK ((title <> ''::text))
contracts CONSTRAINT contracts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
contracts CONSTRAINT contracts_unit_id_number_key UNIQUE (unit_id, number)
contracts CONSTRAINT contracts_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX contracts_pkey ON public.contracts USING btree (id)
CREATE INDEX contracts_unit ON public.contracts USING btree (unit_id, year, id)
CREATE UNIQUE INDEX contracts_unit_id_number_key ON public.contracts USING btree (unit_id, number)
CREATE INDEX contracts_year ON public.contracts USING btree (year, id)
control_rules.id bigint NOT NULL
control_rules.rule text NOT NULL
control_rules.version bigint NOT NULL
control_rules.severity text NOT NULL
control_rules.params text NOT NULL
control_rules.valid_from text NOT NULL
control_rules.basis text NOT NULL
control_rules.state text NOT NULL
control_rules.made_by bigint NOT NULL
control_rules.made_by_name text NOT NULL
control_rules.recorded_at text NOT NULL
control_rules.checked_by bigint
control_rules.checked_by_name text NOT NULL
control_rules.checked_at text NOT NULL
control_rules.note text NOT NULL
control_rules CONSTRAINT control_rules_basis_check CHECK ((basis <> ''::text))
control_rules CONSTRAINT control_rules_check CHECK (((state = 'WITHDRAWN'::text) OR (checked_by <> made_by)))
control_rules CONSTRAINT control_rules_check1 CHECK (((state = 'PROPOSED'::text) = (checked_by IS NULL)))
control_rules CONSTRAINT control_rules_pkey PRIMARY KEY (id)
control_rules CONSTRAINT control_rules_recorded_at_check CHECK ((length(recorded_at) = 27))
control_rules CONSTRAINT control_rules_rule_check CHECK ((length(rule) = 3))
control_rules CONSTRAINT control_rules_rule_version_key UNIQUE (rule, version)
control_rules CONSTRAINT control_rules_severity_check CHECK ((severity = ANY (ARRAY['OFF'::text, 'WARN'::text, 'BLOCK'::text])))
control_rules CONSTRAINT control_rules_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'IN_FORCE'::text, 'REFUSED'::text, 'WITHDRAWN'::text])))
control_rules CONSTRAINT control_rules_valid_from_check CHECK ((length(valid_from) = 10))
control_rules CONSTRAINT control_rules_version_check CHECK ((version >= 2))
CREATE UNIQUE INDEX control_rules_open ON public.control_rules USING btree (rule) WHERE (state = 'PROPOSED'::text)
CREATE UNIQUE INDEX control_rules_pkey ON public.control_rules USING btree (id)
CREATE UNIQUE INDEX control_rules_rule_version_key ON public.control_rules USING btree (rule, version)
disclosure_editions.id bigint NOT NULL
disclosure_editions.number text NOT NULL
disclosure_editions.year bigint NOT NULL
disclosure_editions.department_id bigint
disclosure_editions.department_code text NOT NULL
disclosure_editions.department_name text NOT NULL
disclosure_editions.edition bigint NOT NULL
disclosure_editions.version bigint NOT NULL
disclosure_editions.state text NOT NULL
disclosure_editions.title text NOT NULL
disclosure_editions.reason text NOT NULL
disclosure_editions.projects bigint NOT NULL
disclosure_editions.withheld bigint NOT NULL
disclosure_editions.amount_fen bigint NOT NULL
disclosure_editions.digest text NOT NULL
disclosure_editions.body text NOT NULL
disclosure_editions.released_on text NOT NULL
disclosure_editions.released_by bigint
disclosure_editions.released_by_name text NOT NULL
disclosure_editions.released_at text NOT NULL
disclosure_editions.ended_on text NOT NULL
disclosure_editions.ended_reason text NOT NULL
disclosure_editions.ended_by bigint
disclosure_editions.ended_by_name text NOT NULL
disclosure_editions CONSTRAINT disclosure_editions_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
disclosure_editions CONSTRAINT disclosure_editions_digest_check CHECK ((length(digest) = 64))
disclosure_editions CONSTRAINT disclosure_editions_edition_check CHECK ((edition >= 1))
disclosure_editions CONSTRAINT disclosure_editions_number_key UNIQUE (number)
disclosure_editions CONSTRAINT disclosure_editions_pkey PRIMARY KEY (id)
disclosure_editions CONSTRAINT disclosure_editions_released_at_check CHECK ((length(released_at) = 27))
disclosure_editions CONSTRAINT disclosure_editions_released_on_check CHECK ((length(released_on) = 10))
disclosure_editions CONSTRAINT disclosure_editions_state_check CHECK ((state = ANY (ARRAY['RELEASED'::text, 'REPLACED'::text, 'WITHDRAWN'::text])))
disclosure_editions CONSTRAINT disclosure_editions_version_check CHECK ((version >= 1))
disclosure_editions CONSTRAINT disclosure_editions_year_department_code_edition_key UNIQUE (year, department_code, edition)
CREATE UNIQUE INDEX disclosure_editions_current ON public.disclosure_editions USING btree (year, department_code) WHERE (state = 'RELEASED'::text)
CREATE INDEX disclosure_editions_list ON public.disclosure_editions USING btree (year, id)
CREATE UNIQUE INDEX disclosure_editions_number_key ON public.disclosure_editions USING btree (number)
CREATE UNIQUE INDEX disclosure_editions_pkey ON public.disclosure_editions USING btree (id)
CREATE UNIQUE INDEX disclosure_editions_year_department_code_edition_key ON public.disclosure_editions USING btree (year, department_code, edition)
disclosure_explanations.target_id bigint NOT NULL
disclosure_explanations.finding text NOT NULL
disclosure_explanations.text text NOT NULL
disclosure_explanations.said_by bigint
disclosure_explanations.said_by_name text NOT NULL
disclosure_explanations.said_at text NOT NULL
disclosure_explanations CONSTRAINT disclosure_explanations_pkey PRIMARY KEY (target_id, finding)
disclosure_explanations CONSTRAINT disclosure_explanations_said_at_check CHECK ((length(said_at) = 27))
disclosure_explanations CONSTRAINT disclosure_explanations_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
disclosure_explanations CONSTRAINT disclosure_explanations_text_check CHECK ((text <> ''::text))
CREATE UNIQUE INDEX disclosure_explanations_pkey ON public.disclosure_explanations USING btree (target_id, finding)
disclosure_files.edition_id bigint NOT NULL
disclosure_files.format text NOT NULL
disclosure_files.name text NOT NULL
disclosure_files.type text NOT NULL
disclosure_files.hash text NOT NULL
disclosure_files.size_bytes bigint NOT NULL
disclosure_files CONSTRAINT disclosure_files_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES disclosure_editions(id)
disclosure_files CONSTRAINT disclosure_files_hash_check CHECK ((length(hash) = 68))
disclosure_files CONSTRAINT disclosure_files_pkey PRIMARY KEY (edition_id, format)
disclosure_files CONSTRAINT disclosure_files_size_bytes_check CHECK ((size_bytes > 0))
CREATE INDEX disclosure_files_hash ON public.disclosure_files USING btree (hash)
CREATE UNIQUE INDEX disclosure_files_pkey ON public.disclosure_files USING btree (edition_id, format)
disclosure_flag_versions.target_id bigint NOT NULL
disclosure_flag_versions.version bigint NOT NULL
disclosure_flag_versions.disclosed boolean NOT NULL
disclosure_flag_versions.reason text NOT NULL
disclosure_flag_versions.explanation text NOT NULL
disclosure_flag_versions.basis text NOT NULL
disclosure_flag_versions.decided_on text NOT NULL
disclosure_flag_versions.decided_by bigint
disclosure_flag_versions.decided_by_name text NOT NULL
disclosure_flag_versions.decided_at text NOT NULL
disclosure_flag_versions CONSTRAINT disclosure_flag_versions_pkey PRIMARY KEY (target_id, version)
disclosure_flag_versions CONSTRAINT disclosure_flag_versions_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX disclosure_flag_versions_pkey ON public.disclosure_flag_versions USING btree (target_id, version)
disclosure_flags.target_id bigint NOT NULL
disclosure_flags.version bigint NOT NULL
disclosure_flags.disclosed boolean NOT NULL
disclosure_flags.reason text NOT NULL
disclosure_flags.explanation text NOT NULL
disclosure_flags.basis text NOT NULL
disclosure_flags.decided_on text NOT NULL
disclosure_flags.decided_by bigint
disclosure_flags.decided_by_name text NOT NULL
disclosure_flags.decided_at text NOT NULL
disclosure_flags CONSTRAINT disclosure_flags_check CHECK ((disclosed = (reason = ''::text)))
disclosure_flags CONSTRAINT disclosure_flags_decided_at_check CHECK ((length(decided_at) = 27))
disclosure_flags CONSTRAINT disclosure_flags_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES org_users(id)
disclosure_flags CONSTRAINT disclosure_flags_decided_on_check CHECK ((length(decided_on) = 10))
disclosure_flags CONSTRAINT disclosure_flags_pkey PRIMARY KEY (target_id)
disclosure_flags CONSTRAINT disclosure_flags_reason_check CHECK ((reason = ANY (ARRAY[''::text, 'STATE_SECRET'::text, 'WORK_SECRET'::text, 'PERSONAL_DATA'::text, 'OTHER'::text])))
disclosure_flags CONSTRAINT disclosure_flags_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
disclosure_flags CONSTRAINT disclosure_flags_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX disclosure_flags_pkey ON public.disclosure_flags USING btree (target_id)
disclosure_projects.target_id bigint NOT NULL
disclosure_projects.year bigint NOT NULL
disclosure_projects.department_id bigint NOT NULL
disclosure_projects.department_code text NOT NULL
disclosure_projects.department_name text NOT NULL
disclosure_projects.unit_code text NOT NULL
disclosure_projects.unit_name text NOT NULL
disclosure_projects.code text NOT NULL
disclosure_projects.name text NOT NULL
disclosure_projects.sort_key text NOT NULL
disclosure_projects.budget_fen bigint
disclosure_projects.budget_sort bigint NOT NULL
disclosure_projects.shown boolean NOT NULL
disclosure_projects.edition_id bigint NOT NULL
disclosure_projects.content_version bigint NOT NULL
disclosure_projects.body text NOT NULL
disclosure_projects.digest text NOT NULL
disclosure_projects CONSTRAINT disclosure_projects_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
disclosure_projects CONSTRAINT disclosure_projects_digest_check CHECK ((length(digest) = 64))
disclosure_projects CONSTRAINT disclosure_projects_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES disclosure_editions(id)
disclosure_projects CONSTRAINT disclosure_projects_pkey PRIMARY KEY (target_id)
disclosure_projects CONSTRAINT disclosure_projects_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE INDEX disclosure_projects_by_budget ON public.disclosure_projects USING btree (year, shown, budget_sort, target_id, department_code)
CREATE INDEX disclosure_projects_by_code ON public.disclosure_projects USING btree (year, shown, code, target_id, budget_sort, department_code)
CREATE INDEX disclosure_projects_by_name ON public.disclosure_projects USING btree (year, shown, sort_key, target_id, budget_sort, department_code)
CREATE INDEX disclosure_projects_code ON public.disclosure_projects USING btree (code, year)
CREATE INDEX disclosure_projects_department ON public.disclosure_projects USING btree (department_id, year)
CREATE UNIQUE INDEX disclosure_projects_pkey ON public.disclosure_projects USING btree (target_id)
disclosure_rules.code text NOT NULL
disclosure_rules.version bigint NOT NULL
disclosure_rules.valid_from text NOT NULL
disclosure_rules.severity text NOT NULL
disclosure_rules.active boolean NOT NULL
disclosure_rules.words text NOT NULL
disclosure_rules.limit_bp bigint NOT NULL
disclosure_rules.basis text NOT NULL
disclosure_rules.changed_by bigint
disclosure_rules.changed_by_name text NOT NULL
disclosure_rules.recorded_at text NOT NULL
disclosure_rules CONSTRAINT disclosure_rules_basis_check CHECK ((basis <> ''::text))
disclosure_rules CONSTRAINT disclosure_rules_pkey PRIMARY KEY (code, version)
disclosure_rules CONSTRAINT disclosure_rules_recorded_at_check CHECK ((length(recorded_at) = 27))
disclosure_rules CONSTRAINT disclosure_rules_severity_check CHECK ((severity = ANY (ARRAY['BLOCK'::text, 'WARN'::text])))
disclosure_rules CONSTRAINT disclosure_rules_valid_from_check CHECK ((length(valid_from) = 10))
disclosure_rules CONSTRAINT disclosure_rules_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX disclosure_rules_pkey ON public.disclosure_rules USING btree (code, version)
evoucher_counters.id bigint NOT NULL
evoucher_counters.last bigint NOT NULL
evoucher_counters CONSTRAINT evoucher_counters_last_check CHECK ((last >= 1))
evoucher_counters CONSTRAINT evoucher_counters_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX evoucher_counters_pkey ON public.evoucher_counters USING btree (id)
evouchers.id bigint NOT NULL
evouchers.direction text NOT NULL
evouchers.party text NOT NULL
evouchers.code text NOT NULL
evouchers.number text NOT NULL
evouchers.about_id bigint
evouchers.day text NOT NULL
evouchers.amount_fen bigint NOT NULL
evouchers.digest text NOT NULL
evouchers.content text NOT NULL
evouchers.recorded_at text NOT NULL
evouchers CONSTRAINT evouchers_day_check CHECK ((length(day) = 10))
evouchers CONSTRAINT evouchers_digest_check CHECK ((digest <> ''::text))
evouchers CONSTRAINT evouchers_direction_check CHECK ((direction = ANY (ARRAY['OUT'::text, 'IN'::text])))
evouchers CONSTRAINT evouchers_pkey PRIMARY KEY (id)
evouchers CONSTRAINT evouchers_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE INDEX evouchers_about ON public.evouchers USING btree (about_id, id)
CREATE UNIQUE INDEX evouchers_number ON public.evouchers USING btree (code, number) WHERE (direction = 'OUT'::text)
CREATE UNIQUE INDEX evouchers_pkey ON public.evouchers USING btree (id)
exchange_alarms.id bigint NOT NULL
exchange_alarms.kind text NOT NULL
exchange_alarms.party text NOT NULL
exchange_alarms.inbox_id bigint
exchange_alarms.about_id bigint
exchange_alarms.refusal text NOT NULL
exchange_alarms.state text NOT NULL
exchange_alarms.opinion text NOT NULL
exchange_alarms.closed_by bigint
exchange_alarms.closed_name text NOT NULL
exchange_alarms.version bigint NOT NULL
exchange_alarms.recorded_at text NOT NULL
exchange_alarms CONSTRAINT exchange_alarms_check CHECK (((state = 'OPEN'::text) OR (opinion <> ''::text)))
exchange_alarms CONSTRAINT exchange_alarms_kind_check CHECK ((kind = ANY (ARRAY['REFUSED'::text, 'DIFFERENT'::text, 'HELD'::text, 'UNKNOWN_VOUCHER'::text, 'SILENT'::text, 'GAP'::text])))
exchange_alarms CONSTRAINT exchange_alarms_pkey PRIMARY KEY (id)
exchange_alarms CONSTRAINT exchange_alarms_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_alarms CONSTRAINT exchange_alarms_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text])))
exchange_alarms CONSTRAINT exchange_alarms_version_check CHECK ((version >= 1))
CREATE INDEX exchange_alarms_open ON public.exchange_alarms USING btree (id) WHERE (state = 'OPEN'::text)
CREATE UNIQUE INDEX exchange_alarms_pkey ON public.exchange_alarms USING btree (id)
exchange_certificates.id bigint NOT NULL
exchange_certificates.serial_no text NOT NULL
exchange_certificates.party text NOT NULL
exchange_certificates.role text NOT NULL
exchange_certificates.suite text NOT NULL
exchange_certificates.public text NOT NULL
exchange_certificates.valid_from text NOT NULL
exchange_certificates.valid_to text NOT NULL
exchange_certificates.revoked_on text
exchange_certificates.recorded_at text NOT NULL
exchange_certificates CONSTRAINT exchange_certificates_party_fkey FOREIGN KEY (party) REFERENCES exchange_parties(code)
exchange_certificates CONSTRAINT exchange_certificates_pkey PRIMARY KEY (id)
exchange_certificates CONSTRAINT exchange_certificates_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_certificates CONSTRAINT exchange_certificates_role_check CHECK ((role = ANY (ARRAY['BANK'::text, 'CENTRAL'::text])))
exchange_certificates CONSTRAINT exchange_certificates_serial_no_check CHECK ((serial_no <> ''::text))
exchange_certificates CONSTRAINT exchange_certificates_serial_no_key UNIQUE (serial_no)
exchange_certificates CONSTRAINT exchange_certificates_valid_from_check CHECK ((length(valid_from) = 10))
exchange_certificates CONSTRAINT exchange_certificates_valid_to_check CHECK ((length(valid_to) = 10))
CREATE INDEX exchange_certificates_party ON public.exchange_certificates USING btree (party, id)
CREATE UNIQUE INDEX exchange_certificates_pkey ON public.exchange_certificates USING btree (id)
CREATE UNIQUE INDEX exchange_certificates_serial_no_key ON public.exchange_certificates USING btree (serial_no)
exchange_inbox.id bigint NOT NULL
exchange_inbox.party text NOT NULL
exchange_inbox.message_id text NOT NULL
exchange_inbox.seq bigint NOT NULL
exchange_inbox.kind text NOT NULL
exchange_inbox.about_id bigint
exchange_inbox.evoucher_id bigint
exchange_inbox.state text NOT NULL
exchange_inbox.refusal text NOT NULL
exchange_inbox.digest text NOT NULL
exchange_inbox.content text NOT NULL
exchange_inbox.processed_at text NOT NULL
exchange_inbox.recorded_at text NOT NULL
exchange_inbox CONSTRAINT exchange_inbox_pkey PRIMARY KEY (id)
exchange_inbox CONSTRAINT exchange_inbox_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_inbox CONSTRAINT exchange_inbox_state_check CHECK ((state = ANY (ARRAY['RECEIVED'::text, 'APPLIED'::text, 'IDENTICAL'::text, 'HELD'::text, 'UNKNOWN_VOUCHER'::text, 'REFUSED'::text])))
CREATE INDEX exchange_inbox_about ON public.exchange_inbox USING btree (about_id, id)
CREATE UNIQUE INDEX exchange_inbox_message ON public.exchange_inbox USING btree (party, message_id) WHERE (state <> 'REFUSED'::text)
CREATE UNIQUE INDEX exchange_inbox_pkey ON public.exchange_inbox USING btree (id)
CREATE INDEX exchange_inbox_received ON public.exchange_inbox USING btree (id) WHERE (state = 'RECEIVED'::text)
exchange_limits.id bigint NOT NULL
exchange_limits.valid_from text NOT NULL
exchange_limits.accept_seconds bigint NOT NULL
exchange_limits.result_seconds bigint NOT NULL
exchange_limits.basis text NOT NULL
exchange_limits.recorded_at text NOT NULL
exchange_limits CONSTRAINT exchange_limits_accept_seconds_check CHECK ((accept_seconds > 0))
exchange_limits CONSTRAINT exchange_limits_pkey PRIMARY KEY (id)
exchange_limits CONSTRAINT exchange_limits_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_limits CONSTRAINT exchange_limits_result_seconds_check CHECK ((result_seconds > 0))
exchange_limits CONSTRAINT exchange_limits_valid_from_check CHECK ((length(valid_from) = 10))
exchange_limits CONSTRAINT exchange_limits_valid_from_key UNIQUE (valid_from)
CREATE UNIQUE INDEX exchange_limits_pkey ON public.exchange_limits USING btree (id)
CREATE UNIQUE INDEX exchange_limits_valid_from_key ON public.exchange_limits USING btree (valid_from)
exchange_outbox.id bigint NOT NULL
exchange_outbox.party text NOT NULL
exchange_outbox.kind text NOT NULL
exchange_outbox.evoucher_id bigint NOT NULL
exchange_outbox.about_id bigint NOT NULL
exchange_outbox.seq bigint
exchange_outbox.content text NOT NULL
exchange_outbox.state text NOT NULL
exchange_outbox.attempts bigint NOT NULL
exchange_outbox.next_at text NOT NULL
exchange_outbox.due_at text NOT NULL
exchange_outbox.last_error text NOT NULL
exchange_outbox.delivered_at text NOT NULL
exchange_outbox.recorded_at text NOT NULL
exchange_outbox CONSTRAINT exchange_outbox_attempts_check CHECK ((attempts >= 0))
exchange_outbox CONSTRAINT exchange_outbox_check CHECK (((seq IS NULL) = (content = ''::text)))
exchange_outbox CONSTRAINT exchange_outbox_next_at_check CHECK ((length(next_at) = 27))
exchange_outbox CONSTRAINT exchange_outbox_party_fkey FOREIGN KEY (party) REFERENCES exchange_parties(code)
exchange_outbox CONSTRAINT exchange_outbox_pkey PRIMARY KEY (id)
exchange_outbox CONSTRAINT exchange_outbox_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_outbox CONSTRAINT exchange_outbox_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'DELIVERED'::text, 'REFUSED'::text])))
CREATE INDEX exchange_outbox_due ON public.exchange_outbox USING btree (due_at) WHERE (due_at <> ''::text)
CREATE UNIQUE INDEX exchange_outbox_order ON public.exchange_outbox USING btree (evoucher_id)
CREATE UNIQUE INDEX exchange_outbox_pkey ON public.exchange_outbox USING btree (id)
CREATE UNIQUE INDEX exchange_outbox_seq ON public.exchange_outbox USING btree (party, seq)
CREATE INDEX exchange_outbox_waiting ON public.exchange_outbox USING btree (party, id) WHERE (state = 'WAITING'::text)
exchange_parties.id bigint NOT NULL
exchange_parties.code text NOT NULL
exchange_parties.name text NOT NULL
exchange_parties.kind text NOT NULL
exchange_parties.url text NOT NULL
exchange_parties.active boolean NOT NULL
exchange_parties.last_seq bigint NOT NULL
exchange_parties.seen_seq bigint NOT NULL
exchange_parties.version bigint NOT NULL
exchange_parties.recorded_at text NOT NULL
exchange_parties CONSTRAINT exchange_parties_code_check CHECK ((code <> ''::text))
exchange_parties CONSTRAINT exchange_parties_code_key UNIQUE (code)
exchange_parties CONSTRAINT exchange_parties_kind_check CHECK ((kind = ANY (ARRAY['BANK'::text, 'CENTRAL'::text])))
exchange_parties CONSTRAINT exchange_parties_last_seq_check CHECK ((last_seq >= 0))
exchange_parties CONSTRAINT exchange_parties_name_check CHECK ((name <> ''::text))
exchange_parties CONSTRAINT exchange_parties_pkey PRIMARY KEY (id)
exchange_parties CONSTRAINT exchange_parties_recorded_at_check CHECK ((length(recorded_at) = 27))
exchange_parties CONSTRAINT exchange_parties_seen_seq_check CHECK ((seen_seq >= 0))
exchange_parties CONSTRAINT exchange_parties_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX exchange_parties_code_key ON public.exchange_parties USING btree (code)
CREATE UNIQUE INDEX exchange_parties_pkey ON public.exchange_parties USING btree (id)
http_answers.user_id bigint NOT NULL
http_answers.route text NOT NULL
http_answers.key text NOT NULL
http_answers.kept_until text NOT NULL
http_answers.digest text NOT NULL
http_answers.status bigint NOT NULL
http_answers.etag text NOT NULL
http_answers.body text NOT NULL
http_answers.answer_id bigint NOT NULL DEFAULT 0
http_answers CONSTRAINT http_answers_pkey PRIMARY KEY (user_id, route, key)
CREATE INDEX http_answers_kept_until ON public.http_answers USING btree (kept_until)
CREATE UNIQUE INDEX http_answers_pkey ON public.http_answers USING btree (user_id, route, key)
invoice_uses.id bigint NOT NULL
invoice_uses.invoice_id bigint NOT NULL
invoice_uses.claim_id bigint NOT NULL
invoice_uses.claim_number text NOT NULL
invoice_uses.amount_fen bigint NOT NULL
invoice_uses CONSTRAINT invoice_uses_amount_fen_check CHECK ((amount_fen <> 0))
invoice_uses CONSTRAINT invoice_uses_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoices(id)
invoice_uses CONSTRAINT invoice_uses_pkey PRIMARY KEY (id)
CREATE INDEX invoice_uses_claim ON public.invoice_uses USING btree (claim_id, invoice_id)
CREATE INDEX invoice_uses_invoice ON public.invoice_uses USING btree (invoice_id, id)
CREATE UNIQUE INDEX invoice_uses_pkey ON public.invoice_uses USING btree (id)
invoices.id bigint NOT NULL
invoices.code text NOT NULL
invoices.number text NOT NULL
invoices.year bigint NOT NULL
invoices.unit_id bigint NOT NULL
invoices.kind text NOT NULL
invoices.seller text NOT NULL
invoices.seller_code text NOT NULL
invoices.issued_on text NOT NULL
invoices.total_fen bigint NOT NULL
invoices.tax_fen bigint NOT NULL
invoices.used_fen bigint NOT NULL
invoices.state text NOT NULL
invoices.note text NOT NULL
invoices.version bigint NOT NULL
invoices.made_by bigint
invoices.made_by_name text NOT NULL
invoices.changed_at text NOT NULL
invoices.recorded_at text NOT NULL
invoices CONSTRAINT invoices_changed_at_check CHECK ((length(changed_at) = 27))
invoices CONSTRAINT invoices_check CHECK (((tax_fen >= 0) AND (tax_fen < total_fen)))
invoices CONSTRAINT invoices_check1 CHECK (((used_fen >= 0) AND (used_fen <= total_fen)))
invoices CONSTRAINT invoices_code_number_key UNIQUE (code, number)
invoices CONSTRAINT invoices_issued_on_check CHECK ((length(issued_on) = 10))
invoices CONSTRAINT invoices_kind_check CHECK ((kind = ANY (ARRAY['SPECIAL'::text, 'NORMAL'::text, 'RECEIPT'::text, 'OTHER'::text])))
invoices CONSTRAINT invoices_number_check CHECK ((number <> ''::text))
invoices CONSTRAINT invoices_pkey PRIMARY KEY (id)
invoices CONSTRAINT invoices_recorded_at_check CHECK ((length(recorded_at) = 27))
invoices CONSTRAINT invoices_seller_check CHECK ((seller <> ''::text))
invoices CONSTRAINT invoices_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'VOID'::text])))
invoices CONSTRAINT invoices_total_fen_check CHECK ((total_fen > 0))
invoices CONSTRAINT invoices_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
invoices CONSTRAINT invoices_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX invoices_code_number_key ON public.invoices USING btree (code, number)
CREATE INDEX invoices_number ON public.invoices USING btree (number)
CREATE UNIQUE INDEX invoices_pkey ON public.invoices USING btree (id)
CREATE INDEX invoices_unit ON public.invoices USING btree (unit_id, year, id)
CREATE INDEX invoices_year ON public.invoices USING btree (year, id)
library_entries.id bigint NOT NULL
library_entries.code text NOT NULL
library_entries.version bigint NOT NULL
library_entries.state text NOT NULL
library_entries.industry text NOT NULL
library_entries.duty text NOT NULL
library_entries.class text NOT NULL
library_entries.name text NOT NULL
library_entries.name_key text NOT NULL
library_entries.sort_key text NOT NULL
library_entries.description text NOT NULL
library_entries.operator text NOT NULL
library_entries.unit text NOT NULL
library_entries.example text NOT NULL
library_entries.basis text NOT NULL
library_entries.source text NOT NULL
library_entries.uses bigint NOT NULL
library_entries.from_target bigint
library_entries.proposed_by bigint
library_entries.proposed_by_name text NOT NULL
library_entries.note text NOT NULL
library_entries.changed_by bigint
library_entries.changed_by_name text NOT NULL
library_entries.changed_at text NOT NULL
library_entries CONSTRAINT library_entries_changed_at_check CHECK ((length(changed_at) = 27))
library_entries CONSTRAINT library_entries_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
library_entries CONSTRAINT library_entries_code_key UNIQUE (code)
library_entries CONSTRAINT library_entries_from_target_fkey FOREIGN KEY (from_target) REFERENCES targets(id)
library_entries CONSTRAINT library_entries_name_check CHECK ((name <> ''::text))
library_entries CONSTRAINT library_entries_pkey PRIMARY KEY (id)
library_entries CONSTRAINT library_entries_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES org_users(id)
library_entries CONSTRAINT library_entries_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'ACTIVE'::text, 'REJECTED'::text, 'RETIRED'::text])))
library_entries CONSTRAINT library_entries_uses_check CHECK ((uses >= 0))
library_entries CONSTRAINT library_entries_version_check CHECK ((version >= 1))
CREATE INDEX library_entries_by_code ON public.library_entries USING btree (state, code, id)
CREATE INDEX library_entries_by_name ON public.library_entries USING btree (state, sort_key, id)
CREATE INDEX library_entries_by_uses ON public.library_entries USING btree (state, uses, id)
CREATE UNIQUE INDEX library_entries_code_key ON public.library_entries USING btree (code)
CREATE UNIQUE INDEX library_entries_name ON public.library_entries USING btree (industry, class, name_key) WHERE (state <> 'REJECTED'::text)
CREATE UNIQUE INDEX library_entries_pkey ON public.library_entries USING btree (id)
CREATE INDEX library_entries_use ON public.library_entries USING btree (class, name_key)
library_uses.entry_id bigint NOT NULL
library_uses.target_id bigint NOT NULL
library_uses.recorded_at text NOT NULL
library_uses CONSTRAINT library_uses_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES library_entries(id)
library_uses CONSTRAINT library_uses_pkey PRIMARY KEY (entry_id, target_id)
library_uses CONSTRAINT library_uses_recorded_at_check CHECK ((length(recorded_at) = 27))
library_uses CONSTRAINT library_uses_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX library_uses_pkey ON public.library_uses USING btree (entry_id, target_id)
library_versions.entry_id bigint NOT NULL
library_versions.version bigint NOT NULL
library_versions.action text NOT NULL
library_versions.state text NOT NULL
library_versions.industry text NOT NULL
library_versions.duty text NOT NULL
library_versions.class text NOT NULL
library_versions.name text NOT NULL
library_versions.description text NOT NULL
library_versions.operator text NOT NULL
library_versions.unit text NOT NULL
library_versions.example text NOT NULL
library_versions.basis text NOT NULL
library_versions.source text NOT NULL
library_versions.note text NOT NULL
library_versions.changed_by bigint
library_versions.changed_by_name text NOT NULL
library_versions.recorded_at text NOT NULL
library_versions CONSTRAINT library_versions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES library_entries(id)
library_versions CONSTRAINT library_versions_pkey PRIMARY KEY (entry_id, version)
library_versions CONSTRAINT library_versions_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX library_versions_pkey ON public.library_versions USING btree (entry_id, version)
message_addresses.user_id bigint NOT NULL
message_addresses.address text NOT NULL
message_addresses.confirmed_at text
message_addresses.pending text NOT NULL
message_addresses.code text NOT NULL
message_addresses.code_until text
message_addresses.guesses bigint NOT NULL
message_addresses.asked_at text
message_addresses.asked_day text NOT NULL
message_addresses.asked bigint NOT NULL
message_addresses CONSTRAINT message_addresses_asked_check CHECK ((asked >= 0))
message_addresses CONSTRAINT message_addresses_guesses_check CHECK ((guesses >= 0))
message_addresses CONSTRAINT message_addresses_pkey PRIMARY KEY (user_id)
CREATE UNIQUE INDEX message_addresses_pkey ON public.message_addresses USING btree (user_id)
message_digests.user_id bigint NOT NULL
message_digests.pace text NOT NULL
message_digests.slot text NOT NULL
message_digests.recorded_at text NOT NULL
message_digests CONSTRAINT message_digests_pace_check CHECK ((pace = ANY (ARRAY['DAILY'::text, 'WEEKLY'::text])))
message_digests CONSTRAINT message_digests_pkey PRIMARY KEY (user_id, pace)
message_digests CONSTRAINT message_digests_recorded_at_check CHECK ((length(recorded_at) = 27))
message_digests CONSTRAINT message_digests_slot_check CHECK ((length(slot) = 10))
message_digests CONSTRAINT message_digests_user_id_fkey FOREIGN KEY (user_id) REFERENCES org_users(id)
CREATE UNIQUE INDEX message_digests_pkey ON public.message_digests USING btree (user_id, pace)
message_mails.id bigint NOT NULL
message_mails.user_id bigint NOT NULL
message_mails.kind text NOT NULL
message_mails.source text NOT NULL
message_mails.message_id bigint
message_mails.address text NOT NULL
message_mails.mail_id text NOT NULL
message_mails.state text NOT NULL
message_mails.attempts bigint NOT NULL
message_mails.next_at text NOT NULL
message_mails.code bigint NOT NULL
message_mails.reason text NOT NULL
message_mails.answer text NOT NULL
message_mails.made_at text NOT NULL
message_mails.ended_at text
message_mails CONSTRAINT message_mails_attempts_check CHECK ((attempts >= 0))
message_mails CONSTRAINT message_mails_kind_check CHECK ((kind = ANY (ARRAY['MESSAGE'::text, 'DAILY'::text, 'WEEKLY'::text, 'CODE'::text])))
message_mails CONSTRAINT message_mails_made_at_check CHECK ((length(made_at) = 27))
message_mails CONSTRAINT message_mails_mail_id_key UNIQUE (mail_id)
message_mails CONSTRAINT message_mails_next_at_check CHECK ((length(next_at) = 27))
message_mails CONSTRAINT message_mails_pkey PRIMARY KEY (id)
message_mails CONSTRAINT message_mails_source_key UNIQUE (source)
message_mails CONSTRAINT message_mails_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'SENDING'::text, 'SENT'::text, 'FAILED'::text, 'DROPPED'::text])))
message_mails CONSTRAINT message_mails_user_id_fkey FOREIGN KEY (user_id) REFERENCES org_users(id)
CREATE INDEX message_mails_due ON public.message_mails USING btree (state, next_at, id)
CREATE INDEX message_mails_ended ON public.message_mails USING btree (ended_at, id)
CREATE UNIQUE INDEX message_mails_mail_id_key ON public.message_mails USING btree (mail_id)
CREATE INDEX message_mails_message ON public.message_mails USING btree (message_id)
CREATE UNIQUE INDEX message_mails_pkey ON public.message_mails USING btree (id)
CREATE UNIQUE INDEX message_mails_source_key ON public.message_mails USING btree (source)
CREATE INDEX message_mails_state ON public.message_mails USING btree (state, id)
message_messages.id bigint NOT NULL
message_messages.user_id bigint NOT NULL
message_messages.source text NOT NULL
message_messages.kind text NOT NULL
message_messages.subject text NOT NULL
message_messages.subject_id bigint
message_messages.case_id bigint
message_messages.task_id bigint
message_messages.for_id bigint
message_messages.for_name text NOT NULL
message_messages.text text NOT NULL
message_messages.says_json text NOT NULL
message_messages.link text NOT NULL
message_messages.late boolean NOT NULL
message_messages.shown boolean NOT NULL
message_messages.mail text NOT NULL
message_messages.at text NOT NULL
message_messages.until_day text NOT NULL
message_messages.read_at text
message_messages.archived_at text
message_messages.done_at text
message_messages.recorded_at text NOT NULL
message_messages CONSTRAINT message_messages_at_check CHECK ((length(at) = 27))
message_messages CONSTRAINT message_messages_for_id_fkey FOREIGN KEY (for_id) REFERENCES org_users(id)
message_messages CONSTRAINT message_messages_mail_check CHECK ((mail = ANY (ARRAY['AT_ONCE'::text, 'DAILY'::text, 'WEEKLY'::text, 'NEVER'::text])))
message_messages CONSTRAINT message_messages_pkey PRIMARY KEY (id)
message_messages CONSTRAINT message_messages_recorded_at_check CHECK ((length(recorded_at) = 27))
message_messages CONSTRAINT message_messages_source_check CHECK ((source <> ''::text))
message_messages CONSTRAINT message_messages_source_user_id_key UNIQUE (source, user_id)
message_messages CONSTRAINT message_messages_user_id_fkey FOREIGN KEY (user_id) REFERENCES org_users(id)
CREATE INDEX message_messages_at ON public.message_messages USING btree (at, id)
CREATE INDEX message_messages_case ON public.message_messages USING btree (case_id, done_at)
CREATE INDEX message_messages_inbox ON public.message_messages USING btree (user_id, shown, archived_at, at, id)
CREATE INDEX message_messages_kind ON public.message_messages USING btree (kind, done_at, id)
CREATE INDEX message_messages_open ON public.message_messages USING btree (user_id, done_at, mail, id)
CREATE UNIQUE INDEX message_messages_pkey ON public.message_messages USING btree (id)
CREATE UNIQUE INDEX message_messages_source_user_id_key ON public.message_messages USING btree (source, user_id)
CREATE INDEX message_messages_subject ON public.message_messages USING btree (subject_id, kind, done_at)
CREATE INDEX message_messages_task ON public.message_messages USING btree (task_id, done_at)
message_rounds.name text NOT NULL
message_rounds.told bigint NOT NULL
message_rounds.recorded_at text NOT NULL
message_rounds CONSTRAINT message_rounds_pkey PRIMARY KEY (name)
message_rounds CONSTRAINT message_rounds_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX message_rounds_pkey ON public.message_rounds USING btree (name)
message_servers.version bigint NOT NULL
message_servers.settings_json text NOT NULL
message_servers.password text NOT NULL
message_servers.changed_by bigint
message_servers.changed_by_name text NOT NULL
message_servers.recorded_at text NOT NULL
message_servers CONSTRAINT message_servers_pkey PRIMARY KEY (version)
message_servers CONSTRAINT message_servers_recorded_at_check CHECK ((length(recorded_at) = 27))
message_servers CONSTRAINT message_servers_version_check CHECK ((version > 0))
CREATE UNIQUE INDEX message_servers_pkey ON public.message_servers USING btree (version)
message_settings.user_id bigint NOT NULL
message_settings.version bigint NOT NULL
message_settings.rules_json text NOT NULL
message_settings.recorded_at text NOT NULL
message_settings CONSTRAINT message_settings_pkey PRIMARY KEY (user_id)
message_settings CONSTRAINT message_settings_recorded_at_check CHECK ((length(recorded_at) = 27))
message_settings CONSTRAINT message_settings_version_check CHECK ((version > 0))
CREATE UNIQUE INDEX message_settings_pkey ON public.message_settings USING btree (user_id)
org_delegations.id bigint NOT NULL
org_delegations.from_user bigint NOT NULL
org_delegations.to_user bigint NOT NULL
org_delegations.role_code text NOT NULL
org_delegations.valid_from text NOT NULL
org_delegations.valid_to text NOT NULL
org_delegations.reason text NOT NULL
org_delegations.recorded_at text NOT NULL
org_delegations.revoked_by bigint
org_delegations.revoked_at text
org_delegations CONSTRAINT org_delegations_check CHECK ((valid_to >= valid_from))
org_delegations CONSTRAINT org_delegations_check1 CHECK ((from_user <> to_user))
org_delegations CONSTRAINT org_delegations_from_user_fkey FOREIGN KEY (from_user) REFERENCES org_users(id)
org_delegations CONSTRAINT org_delegations_pkey PRIMARY KEY (id)
org_delegations CONSTRAINT org_delegations_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES org_users(id)
org_delegations CONSTRAINT org_delegations_role_code_fkey FOREIGN KEY (role_code) REFERENCES org_roles(code)
org_delegations CONSTRAINT org_delegations_to_user_fkey FOREIGN KEY (to_user) REFERENCES org_users(id)
CREATE INDEX org_delegations_from ON public.org_delegations USING btree (from_user, id)
CREATE UNIQUE INDEX org_delegations_pkey ON public.org_delegations USING btree (id)
CREATE INDEX org_delegations_to ON public.org_delegations USING btree (to_user, id)
org_department_versions.department_id bigint NOT NULL
org_department_versions.version bigint NOT NULL
org_department_versions.valid_from text NOT NULL
org_department_versions.name text NOT NULL
org_department_versions.section_id bigint
org_department_versions.life_from text NOT NULL
org_department_versions.life_to text
org_department_versions.changed_by bigint
org_department_versions.recorded_at text NOT NULL
org_department_versions CONSTRAINT org_department_versions_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
org_department_versions CONSTRAINT org_department_versions_pkey PRIMARY KEY (department_id, version)
org_department_versions CONSTRAINT org_department_versions_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
CREATE UNIQUE INDEX org_department_versions_pkey ON public.org_department_versions USING btree (department_id, version)
org_departments.id bigint NOT NULL
org_departments.code text NOT NULL
org_departments.name text NOT NULL
org_departments.sort_key text NOT NULL
org_departments.section_id bigint
org_departments.valid_from text NOT NULL
org_departments.valid_to text
org_departments.version bigint NOT NULL
org_departments.changed_by bigint
org_departments.recorded_at text NOT NULL
org_departments CONSTRAINT org_departments_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
org_departments CONSTRAINT org_departments_code_check CHECK ((length(code) = 3))
org_departments CONSTRAINT org_departments_code_key UNIQUE (code)
org_departments CONSTRAINT org_departments_pkey PRIMARY KEY (id)
org_departments CONSTRAINT org_departments_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
CREATE UNIQUE INDEX org_departments_code_key ON public.org_departments USING btree (code)
CREATE INDEX org_departments_name ON public.org_departments USING btree (sort_key, id)
CREATE UNIQUE INDEX org_departments_pkey ON public.org_departments USING btree (id)
CREATE INDEX org_departments_section ON public.org_departments USING btree (section_id, code, id)
org_governments.id bigint NOT NULL
org_governments.region_code text NOT NULL
org_governments.mof_code text NOT NULL
org_governments.name text NOT NULL
org_governments.full_name text NOT NULL
org_governments.level text NOT NULL
org_governments.bureau text NOT NULL
org_governments.demo boolean NOT NULL
org_governments.note text NOT NULL
org_governments.version bigint NOT NULL
org_governments.changed_by bigint
org_governments.recorded_at text NOT NULL
org_governments CONSTRAINT org_governments_check CHECK (((length(mof_code) = 9) AND (substr(mof_code, 1, 6) = region_code)))
org_governments CONSTRAINT org_governments_id_check CHECK ((id = 1))
org_governments CONSTRAINT org_governments_pkey PRIMARY KEY (id)
org_governments CONSTRAINT org_governments_region_code_check CHECK ((length(region_code) = 6))
CREATE UNIQUE INDEX org_governments_pkey ON public.org_governments USING btree (id)
org_imports.id bigint NOT NULL
org_imports.kind text NOT NULL
org_imports.file_name text NOT NULL
org_imports.rows_json text NOT NULL
org_imports.created_by bigint
org_imports.recorded_at text NOT NULL
org_imports.confirmed_at text
org_imports CONSTRAINT org_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES org_users(id)
org_imports CONSTRAINT org_imports_kind_check CHECK ((kind = ANY (ARRAY['UNITS'::text, 'USERS'::text])))
org_imports CONSTRAINT org_imports_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX org_imports_pkey ON public.org_imports USING btree (id)
org_memberships.id bigint NOT NULL
org_memberships.subsystem text NOT NULL
org_memberships.department_id bigint
org_memberships.unit_id bigint
org_memberships.valid_from text NOT NULL
org_memberships.valid_to text
org_memberships.version bigint NOT NULL
org_memberships.changed_by bigint
org_memberships.recorded_at text NOT NULL
org_memberships CONSTRAINT org_memberships_check CHECK (((department_id IS NULL) <> (unit_id IS NULL)))
org_memberships CONSTRAINT org_memberships_check1 CHECK (((subsystem = 'PERFORMANCE'::text) = (department_id IS NOT NULL)))
org_memberships CONSTRAINT org_memberships_check2 CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
org_memberships CONSTRAINT org_memberships_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
org_memberships CONSTRAINT org_memberships_pkey PRIMARY KEY (id)
org_memberships CONSTRAINT org_memberships_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE INDEX org_memberships_department ON public.org_memberships USING btree (department_id, subsystem)
CREATE UNIQUE INDEX org_memberships_pkey ON public.org_memberships USING btree (id)
CREATE INDEX org_memberships_unit ON public.org_memberships USING btree (unit_id, subsystem)
org_perms.code text NOT NULL
org_perms.mode text NOT NULL
org_perms CONSTRAINT org_perms_mode_check CHECK ((mode = ANY (ARRAY['READ'::text, 'WRITE'::text])))
org_perms CONSTRAINT org_perms_pkey PRIMARY KEY (code)
CREATE UNIQUE INDEX org_perms_pkey ON public.org_perms USING btree (code)
org_role_perms.role_code text NOT NULL
org_role_perms.perm_code text NOT NULL
org_role_perms CONSTRAINT org_role_perms_perm_code_fkey FOREIGN KEY (perm_code) REFERENCES org_perms(code)
org_role_perms CONSTRAINT org_role_perms_pkey PRIMARY KEY (role_code, perm_code)
org_role_perms CONSTRAINT org_role_perms_role_code_fkey FOREIGN KEY (role_code) REFERENCES org_roles(code)
CREATE UNIQUE INDEX org_role_perms_pkey ON public.org_role_perms USING btree (role_code, perm_code)
org_roles.code text NOT NULL
org_roles.name text NOT NULL
org_roles.kind text NOT NULL
org_roles.scope text NOT NULL
org_roles.place bigint NOT NULL
org_roles.version bigint NOT NULL
org_roles.changed_by bigint
org_roles.recorded_at text NOT NULL
org_roles CONSTRAINT org_roles_kind_check CHECK ((kind = ANY (ARRAY['BUSINESS'::text, 'SYSTEM'::text, 'SECURITY'::text, 'AUDIT'::text])))
org_roles CONSTRAINT org_roles_pkey PRIMARY KEY (code)
org_roles CONSTRAINT org_roles_scope_check CHECK ((scope = ANY (ARRAY['UNIT'::text, 'DEPARTMENT'::text, 'SECTION'::text, 'ALL'::text])))
CREATE UNIQUE INDEX org_roles_pkey ON public.org_roles USING btree (code)
org_sections.id bigint NOT NULL
org_sections.code text NOT NULL
org_sections.name text NOT NULL
org_sections.valid_from text NOT NULL
org_sections.valid_to text
org_sections.version bigint NOT NULL
org_sections.changed_by bigint
org_sections.recorded_at text NOT NULL
org_sections CONSTRAINT org_sections_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
org_sections CONSTRAINT org_sections_code_key UNIQUE (code)
org_sections CONSTRAINT org_sections_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX org_sections_code_key ON public.org_sections USING btree (code)
CREATE UNIQUE INDEX org_sections_pkey ON public.org_sections USING btree (id)
org_unit_versions.unit_id bigint NOT NULL
org_unit_versions.version bigint NOT NULL
org_unit_versions.valid_from text NOT NULL
org_unit_versions.code text NOT NULL
org_unit_versions.name text NOT NULL
org_unit_versions.short_name text NOT NULL
org_unit_versions.department_id bigint NOT NULL
org_unit_versions.kind text NOT NULL
org_unit_versions.level bigint NOT NULL
org_unit_versions.accounting text NOT NULL
org_unit_versions.credit_code text NOT NULL
org_unit_versions.functional_class text NOT NULL
org_unit_versions.head text NOT NULL
org_unit_versions.finance_head text NOT NULL
org_unit_versions.zero_balance boolean NOT NULL
org_unit_versions.life_from text NOT NULL
org_unit_versions.life_to text
org_unit_versions.changed_by bigint
org_unit_versions.recorded_at text NOT NULL
org_unit_versions CONSTRAINT org_unit_versions_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
org_unit_versions CONSTRAINT org_unit_versions_pkey PRIMARY KEY (unit_id, version)
org_unit_versions CONSTRAINT org_unit_versions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX org_unit_versions_pkey ON public.org_unit_versions USING btree (unit_id, version)
org_units.id bigint NOT NULL
org_units.code text NOT NULL
org_units.name text NOT NULL
org_units.short_name text NOT NULL
org_units.sort_key text NOT NULL
org_units.department_id bigint NOT NULL
org_units.kind text NOT NULL
org_units.level bigint NOT NULL
org_units.accounting text NOT NULL
org_units.credit_code text NOT NULL
org_units.functional_class text NOT NULL
org_units.head text NOT NULL
org_units.finance_head text NOT NULL
org_units.zero_balance boolean NOT NULL
org_units.valid_from text NOT NULL
org_units.valid_to text
org_units.version bigint NOT NULL
org_units.changed_by bigint
org_units.recorded_at text NOT NULL
org_units CONSTRAINT org_units_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
org_units CONSTRAINT org_units_code_check CHECK ((length(code) = ANY (ARRAY[6, 9])))
org_units CONSTRAINT org_units_code_key UNIQUE (code)
org_units CONSTRAINT org_units_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
org_units CONSTRAINT org_units_level_check CHECK (((level >= 1) AND (level <= 3)))
org_units CONSTRAINT org_units_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX org_units_code_key ON public.org_units USING btree (code)
CREATE INDEX org_units_department ON public.org_units USING btree (department_id, code, id)
CREATE INDEX org_units_department_name ON public.org_units USING btree (department_id, sort_key, id)
CREATE INDEX org_units_name ON public.org_units USING btree (sort_key, id)
CREATE UNIQUE INDEX org_units_pkey ON public.org_units USING btree (id)
org_user_roles.id bigint NOT NULL
org_user_roles.user_id bigint NOT NULL
org_user_roles.role_code text NOT NULL
org_user_roles.valid_from text NOT NULL
org_user_roles.valid_to text
org_user_roles.reason text NOT NULL
org_user_roles.granted_by bigint
org_user_roles.recorded_at text NOT NULL
org_user_roles.revoked_by bigint
org_user_roles.revoked_at text
org_user_roles CONSTRAINT org_user_roles_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
org_user_roles CONSTRAINT org_user_roles_check1 CHECK (((granted_by IS NULL) OR (granted_by <> user_id)))
org_user_roles CONSTRAINT org_user_roles_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES org_users(id)
org_user_roles CONSTRAINT org_user_roles_pkey PRIMARY KEY (id)
org_user_roles CONSTRAINT org_user_roles_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES org_users(id)
org_user_roles CONSTRAINT org_user_roles_role_code_fkey FOREIGN KEY (role_code) REFERENCES org_roles(code)
org_user_roles CONSTRAINT org_user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES org_users(id)
CREATE UNIQUE INDEX org_user_roles_pkey ON public.org_user_roles USING btree (id)
CREATE INDEX org_user_roles_role ON public.org_user_roles USING btree (role_code, user_id)
CREATE INDEX org_user_roles_user ON public.org_user_roles USING btree (user_id, role_code)
org_users.id bigint NOT NULL
org_users.login text NOT NULL
org_users.name text NOT NULL
org_users.sort_key text NOT NULL
org_users.unit_id bigint NOT NULL
org_users.section_id bigint
org_users.phone text NOT NULL
org_users.state text NOT NULL
org_users.auth_version bigint NOT NULL
org_users.created_by bigint
org_users.version bigint NOT NULL
org_users.changed_by bigint
org_users.recorded_at text NOT NULL
org_users CONSTRAINT org_users_created_by_fkey FOREIGN KEY (created_by) REFERENCES org_users(id)
org_users CONSTRAINT org_users_login_key UNIQUE (login)
org_users CONSTRAINT org_users_pkey PRIMARY KEY (id)
org_users CONSTRAINT org_users_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
org_users CONSTRAINT org_users_state_check CHECK ((state = ANY (ARRAY['INACTIVE'::text, 'ACTIVE'::text, 'DISABLED'::text])))
org_users CONSTRAINT org_users_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX org_users_login_key ON public.org_users USING btree (login)
CREATE INDEX org_users_name ON public.org_users USING btree (sort_key, id)
CREATE UNIQUE INDEX org_users_pkey ON public.org_users USING btree (id)
CREATE INDEX org_users_unit ON public.org_users USING btree (unit_id, login, id)
CREATE INDEX org_users_unit_name ON public.org_users USING btree (unit_id, sort_key, id)
outbox_events.id bigint NOT NULL
outbox_events.seq bigint
outbox_events.recorded_at text NOT NULL
outbox_events.type text NOT NULL
outbox_events.body text NOT NULL
outbox_events CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
outbox_events CONSTRAINT outbox_events_seq_key UNIQUE (seq)
CREATE UNIQUE INDEX outbox_events_pkey ON public.outbox_events USING btree (id)
CREATE UNIQUE INDEX outbox_events_seq_key ON public.outbox_events USING btree (seq)
CREATE INDEX outbox_events_unnumbered ON public.outbox_events USING btree (recorded_at, id) WHERE (seq IS NULL)
outbox_positions.subscriber text NOT NULL
outbox_positions.seq bigint NOT NULL
outbox_positions CONSTRAINT outbox_positions_pkey PRIMARY KEY (subscriber)
outbox_positions CONSTRAINT outbox_positions_seq_check CHECK ((seq >= 0))
CREATE UNIQUE INDEX outbox_positions_pkey ON public.outbox_positions USING btree (subscriber)
outbox_sequences.name text NOT NULL
outbox_sequences.last_seq bigint NOT NULL
outbox_sequences CONSTRAINT outbox_sequences_last_seq_check CHECK ((last_seq >= 0))
outbox_sequences CONSTRAINT outbox_sequences_pkey PRIMARY KEY (name)
CREATE UNIQUE INDEX outbox_sequences_pkey ON public.outbox_sequences USING btree (name)
payee_accounts.id bigint NOT NULL
payee_accounts.payee_id bigint NOT NULL
payee_accounts.number text NOT NULL
payee_accounts.bank_name text NOT NULL
payee_accounts.bank_no text NOT NULL
payee_accounts.active boolean NOT NULL
payee_accounts.recorded_at text NOT NULL
payee_accounts CONSTRAINT payee_accounts_bank_name_check CHECK ((bank_name <> ''::text))
payee_accounts CONSTRAINT payee_accounts_number_check CHECK ((number <> ''::text))
payee_accounts CONSTRAINT payee_accounts_payee_id_fkey FOREIGN KEY (payee_id) REFERENCES payees(id)
payee_accounts CONSTRAINT payee_accounts_pkey PRIMARY KEY (id)
payee_accounts CONSTRAINT payee_accounts_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX payee_accounts_number ON public.payee_accounts USING btree (number) WHERE active
CREATE INDEX payee_accounts_numbers ON public.payee_accounts USING btree (number)
CREATE INDEX payee_accounts_payee ON public.payee_accounts USING btree (payee_id, id)
CREATE UNIQUE INDEX payee_accounts_pkey ON public.payee_accounts USING btree (id)
payees.id bigint NOT NULL
payees.kind text NOT NULL
payees.name text NOT NULL
payees.name_key text NOT NULL
payees.credit_code text NOT NULL
payees.abroad boolean NOT NULL
payees.blocked boolean NOT NULL
payees.block_reason text NOT NULL
payees.active boolean NOT NULL
payees.version bigint NOT NULL
payees.changed_name text NOT NULL
payees.changed_at text NOT NULL
payees.recorded_at text NOT NULL
payees CONSTRAINT payees_changed_at_check CHECK ((length(changed_at) = 27))
payees CONSTRAINT payees_check CHECK (((NOT blocked) OR (block_reason <> ''::text)))
payees CONSTRAINT payees_kind_check CHECK ((kind = ANY (ARRAY['PERSON'::text, 'COMPANY'::text, 'UNIT'::text])))
payees CONSTRAINT payees_name_check CHECK ((name <> ''::text))
payees CONSTRAINT payees_name_key_check CHECK ((name_key <> ''::text))
payees CONSTRAINT payees_pkey PRIMARY KEY (id)
payees CONSTRAINT payees_recorded_at_check CHECK ((length(recorded_at) = 27))
payees CONSTRAINT payees_version_check CHECK ((version >= 1))
CREATE INDEX payees_blocked ON public.payees USING btree (id) WHERE blocked
CREATE INDEX payees_kind ON public.payees USING btree (kind, id)
CREATE UNIQUE INDEX payees_name ON public.payees USING btree (name_key, credit_code)
CREATE UNIQUE INDEX payees_pkey ON public.payees USING btree (id)
payment_applied_days.unit_id bigint NOT NULL
payment_applied_days.day text NOT NULL
payment_applied_days.amount_fen bigint NOT NULL
payment_applied_days CONSTRAINT payment_applied_days_amount_fen_check CHECK ((amount_fen > 0))
payment_applied_days CONSTRAINT payment_applied_days_day_check CHECK ((length(day) = 10))
payment_applied_days CONSTRAINT payment_applied_days_pkey PRIMARY KEY (unit_id, day)
payment_applied_days CONSTRAINT payment_applied_days_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX payment_applied_days_pkey ON public.payment_applied_days USING btree (unit_id, day)
payment_counters.year bigint NOT NULL
payment_counters.last bigint NOT NULL
payment_counters CONSTRAINT payment_counters_last_check CHECK ((last >= 1))
payment_counters CONSTRAINT payment_counters_pkey PRIMARY KEY (year)
CREATE UNIQUE INDEX payment_counters_pkey ON public.payment_counters USING btree (year)
payment_day_files.id bigint NOT NULL
payment_day_files.day text NOT NULL
payment_day_files.code text NOT NULL
payment_day_files.party text NOT NULL
payment_day_files.part text NOT NULL
payment_day_files.fields text NOT NULL
payment_day_files.items text NOT NULL
payment_day_files.recorded_at text NOT NULL
payment_day_files CONSTRAINT payment_day_files_day_check CHECK ((length(day) = 10))
payment_day_files CONSTRAINT payment_day_files_pkey PRIMARY KEY (id)
payment_day_files CONSTRAINT payment_day_files_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE INDEX payment_day_files_day ON public.payment_day_files USING btree (day, code, id)
CREATE UNIQUE INDEX payment_day_files_pkey ON public.payment_day_files USING btree (id)
payment_days.id bigint NOT NULL
payment_days.day text NOT NULL
payment_days.state text NOT NULL
payment_days.frozen_name text NOT NULL
payment_days.frozen_at text NOT NULL
payment_days.closed_by bigint
payment_days.closed_name text NOT NULL
payment_days.closed_at text NOT NULL
payment_days.version bigint NOT NULL
payment_days.recorded_at text NOT NULL
payment_days CONSTRAINT payment_days_day_check CHECK ((length(day) = 10))
payment_days CONSTRAINT payment_days_day_key UNIQUE (day)
payment_days CONSTRAINT payment_days_pkey PRIMARY KEY (id)
payment_days CONSTRAINT payment_days_recorded_at_check CHECK ((length(recorded_at) = 27))
payment_days CONSTRAINT payment_days_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'FROZEN'::text, 'CLOSED'::text])))
payment_days CONSTRAINT payment_days_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX payment_days_day_key ON public.payment_days USING btree (day)
CREATE UNIQUE INDEX payment_days_pkey ON public.payment_days USING btree (id)
payment_fact_days.slice_id bigint NOT NULL
payment_fact_days.term text NOT NULL
payment_fact_days.business_date text NOT NULL
payment_fact_days.recorded_date text NOT NULL
payment_fact_days.change_fen bigint NOT NULL
payment_fact_days.entries bigint NOT NULL
payment_fact_days CONSTRAINT payment_fact_days_business_date_check CHECK ((length(business_date) = 10))
payment_fact_days CONSTRAINT payment_fact_days_entries_check CHECK ((entries >= 1))
payment_fact_days CONSTRAINT payment_fact_days_pkey PRIMARY KEY (slice_id, term, business_date, recorded_date)
payment_fact_days CONSTRAINT payment_fact_days_recorded_date_check CHECK ((length(recorded_date) = 10))
payment_fact_days CONSTRAINT payment_fact_days_slice_id_fkey FOREIGN KEY (slice_id) REFERENCES payment_slices(id)
CREATE UNIQUE INDEX payment_fact_days_pkey ON public.payment_fact_days USING btree (slice_id, term, business_date, recorded_date)
CREATE INDEX payment_fact_days_term ON public.payment_fact_days USING btree (term, business_date)
payment_fact_months.slice_id bigint NOT NULL
payment_fact_months.term text NOT NULL
payment_fact_months.month text NOT NULL
payment_fact_months.change_fen bigint NOT NULL
payment_fact_months.entries bigint NOT NULL
payment_fact_months CONSTRAINT payment_fact_months_entries_check CHECK ((entries >= 1))
payment_fact_months CONSTRAINT payment_fact_months_month_check CHECK ((length(month) = 7))
payment_fact_months CONSTRAINT payment_fact_months_pkey PRIMARY KEY (month, slice_id, term)
payment_fact_months CONSTRAINT payment_fact_months_slice_id_fkey FOREIGN KEY (slice_id) REFERENCES payment_slices(id)
CREATE UNIQUE INDEX payment_fact_months_pkey ON public.payment_fact_months USING btree (month, slice_id, term)
CREATE INDEX payment_fact_months_term ON public.payment_fact_months USING btree (term, month)
payment_fact_years.year bigint NOT NULL
payment_fact_years.slice_id bigint NOT NULL
payment_fact_years.term text NOT NULL
payment_fact_years.change_fen bigint NOT NULL
payment_fact_years.entries bigint NOT NULL
payment_fact_years CONSTRAINT payment_fact_years_entries_check CHECK ((entries >= 1))
payment_fact_years CONSTRAINT payment_fact_years_pkey PRIMARY KEY (year, slice_id, term)
payment_fact_years CONSTRAINT payment_fact_years_slice_id_fkey FOREIGN KEY (slice_id) REFERENCES payment_slices(id)
CREATE UNIQUE INDEX payment_fact_years_pkey ON public.payment_fact_years USING btree (year, slice_id, term)
CREATE INDEX payment_fact_years_term ON public.payment_fact_years USING btree (term, year)
payment_facts.id bigint NOT NULL
payment_facts.slice_id bigint NOT NULL
payment_facts.payment_id bigint NOT NULL
payment_facts.term text NOT NULL
payment_facts.change_fen bigint NOT NULL
payment_facts.business_date text NOT NULL
payment_facts.recorded_at text NOT NULL
payment_facts CONSTRAINT payment_facts_business_date_check CHECK ((length(business_date) = 10))
payment_facts CONSTRAINT payment_facts_change_fen_check CHECK ((change_fen <> 0))
payment_facts CONSTRAINT payment_facts_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
payment_facts CONSTRAINT payment_facts_pkey PRIMARY KEY (id)
payment_facts CONSTRAINT payment_facts_recorded_at_check CHECK ((length(recorded_at) = 27))
payment_facts CONSTRAINT payment_facts_slice_id_fkey FOREIGN KEY (slice_id) REFERENCES payment_slices(id)
payment_facts CONSTRAINT payment_facts_term_check CHECK ((term = ANY (ARRAY['FLYING'::text, 'PAID'::text, 'REFUNDED'::text, 'COUNT'::text, 'HIT'::text])))
CREATE INDEX payment_facts_payment ON public.payment_facts USING btree (payment_id, id)
CREATE UNIQUE INDEX payment_facts_pkey ON public.payment_facts USING btree (id)
CREATE INDEX payment_facts_slice ON public.payment_facts USING btree (slice_id, recorded_at, id)
CREATE INDEX payment_facts_term ON public.payment_facts USING btree (term, business_date, id)
payment_hits.id bigint NOT NULL
payment_hits.payment_id bigint NOT NULL
payment_hits.stage text NOT NULL
payment_hits.rule text NOT NULL
payment_hits.rule_version bigint NOT NULL
payment_hits.severity text NOT NULL
payment_hits.text_zh text NOT NULL
payment_hits.text_en text NOT NULL
payment_hits.inputs text NOT NULL
payment_hits.reason text NOT NULL
payment_hits.state text NOT NULL
payment_hits.opinion text NOT NULL
payment_hits.decided_by bigint
payment_hits.decided_name text NOT NULL
payment_hits.decided_at text NOT NULL
payment_hits.unit_id bigint NOT NULL
payment_hits.day text NOT NULL
payment_hits.recorded_at text NOT NULL
payment_hits CONSTRAINT payment_hits_check CHECK (((state <> 'RELEASED'::text) OR (opinion <> ''::text)))
payment_hits CONSTRAINT payment_hits_day_check CHECK ((length(day) = 10))
payment_hits CONSTRAINT payment_hits_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
payment_hits CONSTRAINT payment_hits_pkey PRIMARY KEY (id)
payment_hits CONSTRAINT payment_hits_recorded_at_check CHECK ((length(recorded_at) = 27))
payment_hits CONSTRAINT payment_hits_severity_check CHECK ((severity = ANY (ARRAY['BLOCK'::text, 'WARN'::text])))
payment_hits CONSTRAINT payment_hits_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'RELEASED'::text, 'PAST'::text])))
CREATE INDEX payment_hits_day ON public.payment_hits USING btree (day, rule, id)
CREATE INDEX payment_hits_payment ON public.payment_hits USING btree (payment_id, id)
CREATE UNIQUE INDEX payment_hits_pkey ON public.payment_hits USING btree (id)
CREATE INDEX payment_hits_rule ON public.payment_hits USING btree (rule, day, payment_id)
CREATE INDEX payment_hits_unit ON public.payment_hits USING btree (unit_id, day, id)
payment_messages.id bigint NOT NULL
payment_messages.payment_id bigint
payment_messages.kind text NOT NULL
payment_messages.result text NOT NULL
payment_messages.voucher_no text NOT NULL
payment_messages.bank_no text NOT NULL
payment_messages.amount_fen bigint NOT NULL
payment_messages.digest text NOT NULL
payment_messages.verdict text NOT NULL
payment_messages.reason text NOT NULL
payment_messages.recorded_at text NOT NULL
payment_messages CONSTRAINT payment_messages_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
payment_messages CONSTRAINT payment_messages_pkey PRIMARY KEY (id)
payment_messages CONSTRAINT payment_messages_recorded_at_check CHECK ((length(recorded_at) = 27))
payment_messages CONSTRAINT payment_messages_verdict_check CHECK ((verdict = ANY (ARRAY['APPLIED'::text, 'IDENTICAL'::text, 'HELD'::text, 'UNKNOWN_VOUCHER'::text])))
CREATE INDEX payment_messages_bank ON public.payment_messages USING btree (voucher_no, bank_no, kind)
CREATE INDEX payment_messages_payment ON public.payment_messages USING btree (payment_id, id)
CREATE UNIQUE INDEX payment_messages_pkey ON public.payment_messages USING btree (id)
payment_rows.payment_id bigint NOT NULL
payment_rows.line bigint NOT NULL
payment_rows.name text NOT NULL
payment_rows.account text NOT NULL
payment_rows.bank text NOT NULL
payment_rows.id_card text NOT NULL
payment_rows.amount_fen bigint NOT NULL
payment_rows.withheld_fen bigint NOT NULL
payment_rows.remark text NOT NULL
payment_rows.result text NOT NULL
payment_rows.reason text NOT NULL
payment_rows.bank_no text NOT NULL
payment_rows.again_id bigint
payment_rows.gross_fen bigint NOT NULL DEFAULT 0
payment_rows CONSTRAINT payment_rows_again_id_fkey FOREIGN KEY (again_id) REFERENCES payments(id)
payment_rows CONSTRAINT payment_rows_amount_fen_check CHECK ((amount_fen > 0))
payment_rows CONSTRAINT payment_rows_gross_fen_check CHECK ((gross_fen >= 0))
payment_rows CONSTRAINT payment_rows_line_check CHECK ((line >= 1))
payment_rows CONSTRAINT payment_rows_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
payment_rows CONSTRAINT payment_rows_pkey PRIMARY KEY (payment_id, line)
payment_rows CONSTRAINT payment_rows_result_check CHECK ((result = ANY (ARRAY[''::text, 'PAID'::text, 'FAILED'::text, 'RETURNED'::text])))
payment_rows CONSTRAINT payment_rows_withheld_fen_check CHECK ((withheld_fen >= 0))
CREATE UNIQUE INDEX payment_rows_pkey ON public.payment_rows USING btree (payment_id, line)
payment_slices.id bigint NOT NULL
payment_slices.year bigint NOT NULL
payment_slices.quota_id bigint NOT NULL
payment_slices.unit_id bigint NOT NULL
payment_slices.project_id bigint NOT NULL
payment_slices.category text NOT NULL
payment_slices.functional text NOT NULL
payment_slices.gov_economic text NOT NULL
payment_slices.dep_economic text NOT NULL
payment_slices.fund_nature text NOT NULL
payment_slices.fund_source text NOT NULL
payment_slices.contract_no text NOT NULL
payment_slices.kind text NOT NULL
payment_slices.contract_id bigint
payment_slices CONSTRAINT payment_slices_pkey PRIMARY KEY (id)
payment_slices CONSTRAINT payment_slices_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
payment_slices CONSTRAINT payment_slices_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE INDEX payment_slices_contract ON public.payment_slices USING btree (contract_id, year, id) WHERE (contract_id IS NOT NULL)
CREATE UNIQUE INDEX payment_slices_key ON public.payment_slices USING btree (quota_id, year, dep_economic, contract_no, kind)
CREATE UNIQUE INDEX payment_slices_pkey ON public.payment_slices USING btree (id)
CREATE INDEX payment_slices_project ON public.payment_slices USING btree (project_id, year, id)
CREATE INDEX payment_slices_unit ON public.payment_slices USING btree (unit_id, year, id)
CREATE INDEX payment_slices_year ON public.payment_slices USING btree (year, id)
payment_steps.id bigint NOT NULL
payment_steps.payment_id bigint NOT NULL
payment_steps.action text NOT NULL
payment_steps.from_state text NOT NULL
payment_steps.to_state text NOT NULL
payment_steps.effect bigint NOT NULL
payment_steps.amount_fen bigint NOT NULL
payment_steps.actor_id bigint
payment_steps.actor_name text NOT NULL
payment_steps.as_who text NOT NULL
payment_steps.serial_no text NOT NULL
payment_steps.reason text NOT NULL
payment_steps.message_id bigint
payment_steps.recorded_at text NOT NULL
payment_steps CONSTRAINT payment_steps_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
payment_steps CONSTRAINT payment_steps_pkey PRIMARY KEY (id)
payment_steps CONSTRAINT payment_steps_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE INDEX payment_steps_payment ON public.payment_steps USING btree (payment_id, id)
CREATE UNIQUE INDEX payment_steps_pkey ON public.payment_steps USING btree (id)
payments.id bigint NOT NULL
payments.number text NOT NULL
payments.year bigint NOT NULL
payments.kind text NOT NULL
payments.state text NOT NULL
payments.unit_id bigint NOT NULL
payments.quota_id bigint NOT NULL
payments.slice_id bigint NOT NULL
payments.account text NOT NULL
payments.contract_id bigint
payments.contract_no text NOT NULL
payments.original_id bigint
payments.amount_fen bigint NOT NULL
payments.paid_fen bigint NOT NULL
payments.returned_fen bigint NOT NULL
payments.prior_fen bigint NOT NULL
payments.purpose text NOT NULL
payments.method text NOT NULL
payments.dep_economic text NOT NULL
payments.payee_kind text NOT NULL
payments.payee_name text NOT NULL
payments.payee_account text NOT NULL
payments.payee_bank text NOT NULL
payments.payee_bank_no text NOT NULL
payments.payer_name text NOT NULL
payments.payer_account text NOT NULL
payments.payer_bank text NOT NULL
payments.invoices text NOT NULL
payments.persons bigint NOT NULL
payments.approval_no text NOT NULL
payments.row_count bigint NOT NULL
payments.evoucher_id bigint
payments.voucher_no text NOT NULL
payments.voucher_day text NOT NULL
payments.paid_day text NOT NULL
payments.clear_day text NOT NULL
payments.book_day text NOT NULL
payments.bank_no text NOT NULL
payments.clearing_id bigint
payments.made_by bigint
payments.made_by_name text NOT NULL
payments.unit_by bigint
payments.unit_by_name text NOT NULL
payments.first_by bigint
payments.first_by_name text NOT NULL
payments.second_by bigint
payments.second_by_name text NOT NULL
payments.missing boolean NOT NULL
payments.held boolean NOT NULL
payments.trouble text NOT NULL
payments.asks bigint NOT NULL
payments.ask_at text NOT NULL
payments.version bigint NOT NULL
payments.changed_at text NOT NULL
payments.changed_by text NOT NULL
payments.recorded_at text NOT NULL
payments.applied_on text NOT NULL DEFAULT ''::text
payments.sign_level bigint NOT NULL DEFAULT 0
payments.signed_by bigint
payments.signed_by_name text NOT NULL DEFAULT ''::text
payments CONSTRAINT payments_amount_fen_check CHECK ((amount_fen > 0))
payments CONSTRAINT payments_asks_check CHECK ((asks >= 0))
payments CONSTRAINT payments_changed_at_check CHECK ((length(changed_at) = 27))
payments CONSTRAINT payments_check CHECK (((paid_fen >= 0) AND (paid_fen <= amount_fen)))
payments CONSTRAINT payments_check1 CHECK (((returned_fen >= 0) AND (returned_fen <= paid_fen)))
payments CONSTRAINT payments_check2 CHECK (((prior_fen >= 0) AND (prior_fen <= returned_fen)))
payments CONSTRAINT payments_check3 CHECK (((made_by IS NULL) OR (unit_by IS NULL) OR (made_by <> unit_by)))
payments CONSTRAINT payments_check4 CHECK (((made_by IS NULL) OR (first_by IS NULL) OR (made_by <> first_by)))
payments CONSTRAINT payments_check5 CHECK (((made_by IS NULL) OR (second_by IS NULL) OR (made_by <> second_by)))
payments CONSTRAINT payments_check6 CHECK (((unit_by IS NULL) OR (first_by IS NULL) OR (unit_by <> first_by)))
payments CONSTRAINT payments_check7 CHECK (((unit_by IS NULL) OR (second_by IS NULL) OR (unit_by <> second_by)))
payments CONSTRAINT payments_check8 CHECK (((first_by IS NULL) OR (second_by IS NULL) OR (first_by <> second_by)))
payments CONSTRAINT payments_kind_check CHECK ((kind = ANY (ARRAY['SINGLE'::text, 'BATCH'::text, 'CARD'::text])))
payments CONSTRAINT payments_number_check CHECK ((number <> ''::text))
payments CONSTRAINT payments_number_key UNIQUE (number)
payments CONSTRAINT payments_original_id_fkey FOREIGN KEY (original_id) REFERENCES payments(id)
payments CONSTRAINT payments_persons_check CHECK ((persons >= 0))
payments CONSTRAINT payments_pkey PRIMARY KEY (id)
payments CONSTRAINT payments_recorded_at_check CHECK ((length(recorded_at) = 27))
payments CONSTRAINT payments_row_count_check CHECK ((row_count >= 0))
payments CONSTRAINT payments_sign_level_check CHECK (((sign_level >= 0) AND (sign_level <= 2)))
payments CONSTRAINT payments_slice_id_fkey FOREIGN KEY (slice_id) REFERENCES payment_slices(id)
payments CONSTRAINT payments_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'UNIT_APPROVED'::text, 'MONITOR_HELD'::text, 'FISCAL_REVIEW'::text, 'VOUCHER_ISSUED'::text, 'SENT'::text, 'BANK_ACCEPTED'::text, 'UNKNOWN'::text, 'PAID'::text, 'PARTIAL'::text, 'FAILED'::text, 'REJECTED_BY_BANK'::text, 'CLEARED'::text, 'BOOKED'::text, 'RETURNED'::text, 'CLOSED'::text, 'VOID'::text])))
payments CONSTRAINT payments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
payments CONSTRAINT payments_version_check CHECK ((version >= 1))
CREATE INDEX payments_applied ON public.payments USING btree (unit_id, applied_on, id) WHERE (applied_on <> ''::text)
CREATE INDEX payments_ask ON public.payments USING btree (ask_at) WHERE (ask_at <> ''::text)
CREATE INDEX payments_cash ON public.payments USING btree (unit_id, applied_on, id) WHERE (method = '3'::text)
CREATE INDEX payments_contract ON public.payments USING btree (contract_id, id) WHERE (contract_id IS NOT NULL)
CREATE UNIQUE INDEX payments_evoucher ON public.payments USING btree (evoucher_id) WHERE (evoucher_id IS NOT NULL)
CREATE INDEX payments_held ON public.payments USING btree (year, changed_at, id) WHERE held
CREATE INDEX payments_kind ON public.payments USING btree (year, kind, id)
CREATE UNIQUE INDEX payments_number_key ON public.payments USING btree (number)
CREATE INDEX payments_original ON public.payments USING btree (original_id) WHERE (original_id IS NOT NULL)
CREATE INDEX payments_paid ON public.payments USING btree (paid_day, id) WHERE (paid_day <> ''::text)
CREATE INDEX payments_payer ON public.payments USING btree (payer_account, state) WHERE (payer_account <> ''::text)
CREATE UNIQUE INDEX payments_pkey ON public.payments USING btree (id)
CREATE INDEX payments_quota ON public.payments USING btree (quota_id, id)
CREATE INDEX payments_same ON public.payments USING btree (payee_account, amount_fen, applied_on, id) WHERE (applied_on <> ''::text)
CREATE INDEX payments_state ON public.payments USING btree (state, year, id)
CREATE INDEX payments_unit ON public.payments USING btree (unit_id, year, id)
CREATE INDEX payments_unit_state ON public.payments USING btree (unit_id, state, year, id)
CREATE INDEX payments_voucher_no ON public.payments USING btree (voucher_no) WHERE (voucher_no <> ''::text)
CREATE INDEX payments_year ON public.payments USING btree (year, id)
plan_counters.year bigint NOT NULL
plan_counters.last bigint NOT NULL
plan_counters CONSTRAINT plan_counters_last_check CHECK ((last >= 1))
plan_counters CONSTRAINT plan_counters_pkey PRIMARY KEY (year)
CREATE UNIQUE INDEX plan_counters_pkey ON public.plan_counters USING btree (year)
plan_lines.sheet_id bigint NOT NULL
plan_lines.quota_id bigint NOT NULL
plan_lines.month bigint NOT NULL
plan_lines.before_fen bigint NOT NULL
plan_lines.amount_fen bigint NOT NULL
plan_lines CONSTRAINT plan_lines_amount_fen_check CHECK ((amount_fen >= 0))
plan_lines CONSTRAINT plan_lines_before_fen_check CHECK ((before_fen >= 0))
plan_lines CONSTRAINT plan_lines_month_check CHECK (((month >= 1) AND (month <= 12)))
plan_lines CONSTRAINT plan_lines_pkey PRIMARY KEY (sheet_id, quota_id, month)
plan_lines CONSTRAINT plan_lines_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES plan_sheets(id)
CREATE UNIQUE INDEX plan_lines_pkey ON public.plan_lines USING btree (sheet_id, quota_id, month)
plan_makers.sheet_id bigint NOT NULL
plan_makers.user_id bigint NOT NULL
plan_makers CONSTRAINT plan_makers_pkey PRIMARY KEY (sheet_id, user_id)
plan_makers CONSTRAINT plan_makers_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES plan_sheets(id)
CREATE UNIQUE INDEX plan_makers_pkey ON public.plan_makers USING btree (sheet_id, user_id)
plan_months.quota_id bigint NOT NULL
plan_months.month bigint NOT NULL
plan_months.year bigint NOT NULL
plan_months.unit_id bigint NOT NULL
plan_months.amount_fen bigint NOT NULL
plan_months.sheet_id bigint NOT NULL
plan_months CONSTRAINT plan_months_amount_fen_check CHECK ((amount_fen >= 0))
plan_months CONSTRAINT plan_months_month_check CHECK (((month >= 1) AND (month <= 12)))
plan_months CONSTRAINT plan_months_pkey PRIMARY KEY (quota_id, month)
plan_months CONSTRAINT plan_months_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES plan_sheets(id)
plan_months CONSTRAINT plan_months_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX plan_months_pkey ON public.plan_months USING btree (quota_id, month)
CREATE INDEX plan_months_unit ON public.plan_months USING btree (year, unit_id, quota_id, month)
plan_sheets.id bigint NOT NULL
plan_sheets.number text NOT NULL
plan_sheets.year bigint NOT NULL
plan_sheets.unit_id bigint NOT NULL
plan_sheets.kind text NOT NULL
plan_sheets.state text NOT NULL
plan_sheets.reason text NOT NULL
plan_sheets.before_fen bigint NOT NULL
plan_sheets.amount_fen bigint NOT NULL
plan_sheets.line_count bigint NOT NULL
plan_sheets.approved_on text NOT NULL
plan_sheets.version bigint NOT NULL
plan_sheets.made_by bigint
plan_sheets.made_by_name text NOT NULL
plan_sheets.changed_at text NOT NULL
plan_sheets.recorded_at text NOT NULL
plan_sheets CONSTRAINT plan_sheets_amount_fen_check CHECK ((amount_fen >= 0))
plan_sheets CONSTRAINT plan_sheets_before_fen_check CHECK ((before_fen >= 0))
plan_sheets CONSTRAINT plan_sheets_changed_at_check CHECK ((length(changed_at) = 27))
plan_sheets CONSTRAINT plan_sheets_check CHECK (((state = 'APPROVED'::text) = (approved_on <> ''::text)))
plan_sheets CONSTRAINT plan_sheets_kind_check CHECK ((kind = ANY (ARRAY['GENERATED'::text, 'UNIT'::text])))
plan_sheets CONSTRAINT plan_sheets_line_count_check CHECK ((line_count >= 1))
plan_sheets CONSTRAINT plan_sheets_number_check CHECK ((number <> ''::text))
plan_sheets CONSTRAINT plan_sheets_number_key UNIQUE (number)
plan_sheets CONSTRAINT plan_sheets_pkey PRIMARY KEY (id)
plan_sheets CONSTRAINT plan_sheets_recorded_at_check CHECK ((length(recorded_at) = 27))
plan_sheets CONSTRAINT plan_sheets_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'APPROVED'::text, 'REJECTED'::text, 'VOIDED'::text])))
plan_sheets CONSTRAINT plan_sheets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
plan_sheets CONSTRAINT plan_sheets_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX plan_sheets_number_key ON public.plan_sheets USING btree (number)
CREATE UNIQUE INDEX plan_sheets_open ON public.plan_sheets USING btree (unit_id, year) WHERE (state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text]))
CREATE UNIQUE INDEX plan_sheets_pkey ON public.plan_sheets USING btree (id)
CREATE INDEX plan_sheets_unit ON public.plan_sheets USING btree (unit_id, year, id)
CREATE INDEX plan_sheets_year ON public.plan_sheets USING btree (year, id)
plan_units.id bigint NOT NULL
plan_units.unit_id bigint NOT NULL
plan_units.year bigint NOT NULL
plan_units.version bigint NOT NULL
plan_units CONSTRAINT plan_units_pkey PRIMARY KEY (id)
plan_units CONSTRAINT plan_units_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
plan_units CONSTRAINT plan_units_unit_id_year_key UNIQUE (unit_id, year)
plan_units CONSTRAINT plan_units_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX plan_units_pkey ON public.plan_units USING btree (id)
CREATE UNIQUE INDEX plan_units_unit_id_year_key ON public.plan_units USING btree (unit_id, year)
project_amounts.project_id bigint NOT NULL
project_amounts.year bigint NOT NULL
project_amounts.fund_nature text NOT NULL
project_amounts.amount_fen bigint NOT NULL
project_amounts CONSTRAINT project_amounts_amount_fen_check CHECK ((amount_fen >= 0))
project_amounts CONSTRAINT project_amounts_pkey PRIMARY KEY (project_id, year, fund_nature)
project_amounts CONSTRAINT project_amounts_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
CREATE UNIQUE INDEX project_amounts_pkey ON public.project_amounts USING btree (project_id, year, fund_nature)
project_import_rows.import_id bigint NOT NULL
project_import_rows.line bigint NOT NULL
project_import_rows.content text NOT NULL
project_import_rows.project_id bigint
project_import_rows CONSTRAINT project_import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES project_imports(id)
project_import_rows CONSTRAINT project_import_rows_pkey PRIMARY KEY (import_id, line)
project_import_rows CONSTRAINT project_import_rows_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
CREATE UNIQUE INDEX project_import_rows_pkey ON public.project_import_rows USING btree (import_id, line)
project_imports.id bigint NOT NULL
project_imports.file_name text NOT NULL
project_imports.row_count bigint NOT NULL
project_imports.wrong_count bigint NOT NULL
project_imports.confirmed boolean NOT NULL
project_imports.created_by bigint
project_imports.recorded_at text NOT NULL
project_imports CONSTRAINT project_imports_check CHECK (((wrong_count = 0) OR (NOT confirmed)))
project_imports CONSTRAINT project_imports_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX project_imports_pkey ON public.project_imports USING btree (id)
project_steps.id bigint NOT NULL
project_steps.project_id bigint NOT NULL
project_steps.version bigint NOT NULL
project_steps.action text NOT NULL
project_steps.from_state text NOT NULL
project_steps.to_state text NOT NULL
project_steps.year bigint NOT NULL
project_steps.reason text NOT NULL
project_steps.actor_id bigint
project_steps.actor_name text NOT NULL
project_steps.recorded_at text NOT NULL
project_steps CONSTRAINT project_steps_pkey PRIMARY KEY (id)
project_steps CONSTRAINT project_steps_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
CREATE INDEX project_steps_actor ON public.project_steps USING btree (project_id, actor_id, action)
CREATE UNIQUE INDEX project_steps_pkey ON public.project_steps USING btree (id)
CREATE UNIQUE INDEX project_steps_version ON public.project_steps USING btree (project_id, version)
project_version_amounts.project_id bigint NOT NULL
project_version_amounts.version bigint NOT NULL
project_version_amounts.year bigint NOT NULL
project_version_amounts.fund_nature text NOT NULL
project_version_amounts.amount_fen bigint NOT NULL
project_version_amounts CONSTRAINT project_version_amounts_pkey PRIMARY KEY (project_id, version, year, fund_nature)
project_version_amounts CONSTRAINT project_version_amounts_project_id_version_fkey FOREIGN KEY (project_id, version) REFERENCES project_versions(project_id, version)
CREATE UNIQUE INDEX project_version_amounts_pkey ON public.project_version_amounts USING btree (project_id, version, year, fund_nature)
project_versions.project_id bigint NOT NULL
project_versions.version bigint NOT NULL
project_versions.name text NOT NULL
project_versions.category text NOT NULL
project_versions.unit_id bigint NOT NULL
project_versions.department_id bigint NOT NULL
project_versions.section_id bigint
project_versions.start_year bigint NOT NULL
project_versions.end_year bigint NOT NULL
project_versions.life_total_fen bigint
project_versions.purpose text NOT NULL
project_versions.basis text NOT NULL
project_versions.procurement boolean NOT NULL
project_versions.asset boolean NOT NULL
project_versions.tracked boolean NOT NULL
project_versions.state text NOT NULL
project_versions.suspended_from text NOT NULL
project_versions.budget_year bigint NOT NULL
project_versions.valid_from text NOT NULL
project_versions.changed_by bigint
project_versions.changed_name text NOT NULL
project_versions.recorded_at text NOT NULL
project_versions CONSTRAINT project_versions_pkey PRIMARY KEY (project_id, version)
project_versions CONSTRAINT project_versions_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
CREATE UNIQUE INDEX project_versions_pkey ON public.project_versions USING btree (project_id, version)
projects.id bigint NOT NULL
projects.code text NOT NULL
projects.version bigint NOT NULL
projects.name text NOT NULL
projects.sort_key text NOT NULL
projects.category text NOT NULL
projects.unit_id bigint NOT NULL
projects.department_id bigint NOT NULL
projects.section_id bigint
projects.start_year bigint NOT NULL
projects.end_year bigint NOT NULL
projects.life_total_fen bigint
projects.purpose text NOT NULL
projects.basis text NOT NULL
projects.procurement boolean NOT NULL
projects.asset boolean NOT NULL
projects.tracked boolean NOT NULL
projects.state text NOT NULL
projects.suspended_from text NOT NULL
projects.budget_year bigint NOT NULL
projects.valid_from text NOT NULL
projects.changed_by bigint
projects.changed_name text NOT NULL
projects.recorded_at text NOT NULL
projects CONSTRAINT projects_check CHECK ((end_year >= start_year))
projects CONSTRAINT projects_check1 CHECK (((state = 'SUSPENDED'::text) = (suspended_from <> ''::text)))
projects CONSTRAINT projects_code_check CHECK ((length(code) = 21))
projects CONSTRAINT projects_code_key UNIQUE (code)
projects CONSTRAINT projects_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
projects CONSTRAINT projects_life_total_fen_check CHECK ((life_total_fen >= 0))
projects CONSTRAINT projects_name_check CHECK ((name <> ''::text))
projects CONSTRAINT projects_pkey PRIMARY KEY (id)
projects CONSTRAINT projects_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
projects CONSTRAINT projects_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
projects CONSTRAINT projects_valid_from_check CHECK ((length(valid_from) = 10))
projects CONSTRAINT projects_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX projects_code_key ON public.projects USING btree (code)
CREATE INDEX projects_name ON public.projects USING btree (sort_key, id)
CREATE UNIQUE INDEX projects_pkey ON public.projects USING btree (id)
CREATE INDEX projects_total ON public.projects USING btree (COALESCE(life_total_fen, ('-1'::integer)::bigint), id)
CREATE INDEX projects_unit ON public.projects USING btree (unit_id, id)
CREATE INDEX projects_unit_code ON public.projects USING btree (unit_id, code)
CREATE INDEX projects_unit_name ON public.projects USING btree (unit_id, sort_key, id)
CREATE INDEX projects_unit_total ON public.projects USING btree (unit_id, COALESCE(life_total_fen, ('-1'::integer)::bigint), id)
quota_balances.quota_id bigint NOT NULL
quota_balances.account text NOT NULL
quota_balances.balance_fen bigint NOT NULL
quota_balances CONSTRAINT quota_balances_account_check CHECK ((length(account) = 5))
quota_balances CONSTRAINT quota_balances_balance_fen_check CHECK ((balance_fen >= 0))
quota_balances CONSTRAINT quota_balances_pkey PRIMARY KEY (quota_id, account)
quota_balances CONSTRAINT quota_balances_quota_id_fkey FOREIGN KEY (quota_id) REFERENCES quotas(id)
CREATE UNIQUE INDEX quota_balances_pkey ON public.quota_balances USING btree (quota_id, account)
quota_days.quota_id bigint NOT NULL
quota_days.account text NOT NULL
quota_days.event text NOT NULL
quota_days.business_date text NOT NULL
quota_days.recorded_date text NOT NULL
quota_days.debit_fen bigint NOT NULL
quota_days.credit_fen bigint NOT NULL
quota_days.change_fen bigint NOT NULL
quota_days.entries bigint NOT NULL
quota_days CONSTRAINT quota_slices_business_date_check CHECK ((length(business_date) = 10))
quota_days CONSTRAINT quota_slices_entries_check CHECK ((entries >= 1))
quota_days CONSTRAINT quota_slices_pkey PRIMARY KEY (quota_id, account, business_date, event, recorded_date)
quota_days CONSTRAINT quota_slices_quota_id_fkey FOREIGN KEY (quota_id) REFERENCES quotas(id)
quota_days CONSTRAINT quota_slices_recorded_date_check CHECK ((length(recorded_date) = 10))
CREATE INDEX quota_days_slice ON public.quota_days USING btree (account, event, business_date)
CREATE UNIQUE INDEX quota_slices_pkey ON public.quota_days USING btree (quota_id, account, business_date, event, recorded_date)
quota_documents.id bigint NOT NULL
quota_documents.number text NOT NULL
quota_documents.year bigint NOT NULL
quota_documents.title text NOT NULL
quota_documents.issued_on text NOT NULL
quota_documents.recorded_at text NOT NULL
quota_documents CONSTRAINT quota_documents_issued_on_check CHECK ((length(issued_on) = 10))
quota_documents CONSTRAINT quota_documents_number_check CHECK ((number <> ''::text))
quota_documents CONSTRAINT quota_documents_number_key UNIQUE (number)
quota_documents CONSTRAINT quota_documents_pkey PRIMARY KEY (id)
quota_documents CONSTRAINT quota_documents_recorded_at_check CHECK ((length(recorded_at) = 27))
CREATE UNIQUE INDEX quota_documents_number_key ON public.quota_documents USING btree (number)
CREATE UNIQUE INDEX quota_documents_pkey ON public.quota_documents USING btree (id)
CREATE INDEX quota_documents_year ON public.quota_documents USING btree (year, id)
quota_entries.id bigint NOT NULL
quota_entries.voucher_id bigint NOT NULL
quota_entries.line bigint NOT NULL
quota_entries.event text NOT NULL
quota_entries.quota_id bigint NOT NULL
quota_entries.account text NOT NULL
quota_entries.side text NOT NULL
quota_entries.amount_fen bigint NOT NULL
quota_entries.change_fen bigint NOT NULL
quota_entries.balance_fen bigint NOT NULL
quota_entries.claim_id bigint
quota_entries.contract_id bigint
quota_entries.month text NOT NULL
quota_entries.expires text NOT NULL
quota_entries.business_date text NOT NULL
quota_entries.recorded_at text NOT NULL
quota_entries CONSTRAINT quota_entries_account_check CHECK ((length(account) = 5))
quota_entries CONSTRAINT quota_entries_amount_fen_check CHECK ((amount_fen <> 0))
quota_entries CONSTRAINT quota_entries_balance_fen_check CHECK ((balance_fen >= 0))
quota_entries CONSTRAINT quota_entries_business_date_check CHECK ((length(business_date) = 10))
quota_entries CONSTRAINT quota_entries_check CHECK (((change_fen = amount_fen) OR (change_fen = (- amount_fen))))
quota_entries CONSTRAINT quota_entries_line_check CHECK ((line >= 1))
quota_entries CONSTRAINT quota_entries_pkey PRIMARY KEY (id)
quota_entries CONSTRAINT quota_entries_quota_id_fkey FOREIGN KEY (quota_id) REFERENCES quotas(id)
quota_entries CONSTRAINT quota_entries_recorded_at_check CHECK ((length(recorded_at) = 27))
quota_entries CONSTRAINT quota_entries_side_check CHECK ((side = ANY (ARRAY['D'::text, 'C'::text])))
quota_entries CONSTRAINT quota_entries_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES quota_vouchers(id)
quota_entries CONSTRAINT quota_entries_voucher_id_line_key UNIQUE (voucher_id, line)
CREATE INDEX quota_entries_book ON public.quota_entries USING btree (quota_id, recorded_at, id)
CREATE INDEX quota_entries_budget ON public.quota_entries USING btree (quota_id, event) WHERE (event = ANY (ARRAY['ISSUE'::text, 'PROVISIONAL'::text, 'REINSTATE'::text, 'OWN_FUNDS'::text, 'SUPPLEMENT'::text, 'CUT'::text, 'VIREMENT'::text, 'REFUND_PRIOR'::text, 'CLOSE'::text]))
CREATE INDEX quota_entries_claim ON public.quota_entries USING btree (claim_id, quota_id, account) WHERE (claim_id IS NOT NULL)
CREATE INDEX quota_entries_contract ON public.quota_entries USING btree (contract_id, quota_id) WHERE (contract_id IS NOT NULL)
CREATE UNIQUE INDEX quota_entries_pkey ON public.quota_entries USING btree (id)
CREATE INDEX quota_entries_row ON public.quota_entries USING btree (quota_id, account, event, business_date)
CREATE INDEX quota_entries_slice ON public.quota_entries USING btree (account, event, business_date, id)
CREATE UNIQUE INDEX quota_entries_voucher_id_line_key ON public.quota_entries USING btree (voucher_id, line)
quota_months.quota_id bigint NOT NULL
quota_months.account text NOT NULL
quota_months.event text NOT NULL
quota_months.month text NOT NULL
quota_months.change_fen bigint NOT NULL
quota_months.entries bigint NOT NULL
quota_months CONSTRAINT quota_months_entries_check CHECK ((entries >= 1))
quota_months CONSTRAINT quota_months_month_check CHECK ((length(month) = 7))
quota_months CONSTRAINT quota_months_pkey PRIMARY KEY (month, quota_id, account, event)
quota_months CONSTRAINT quota_months_quota_id_fkey FOREIGN KEY (quota_id) REFERENCES quotas(id)
CREATE UNIQUE INDEX quota_months_pkey ON public.quota_months USING btree (month, quota_id, account, event)
CREATE INDEX quota_months_slice ON public.quota_months USING btree (account, event, month)
quota_policies.id bigint NOT NULL
quota_policies.valid_from text NOT NULL
quota_policies.valid_to text
quota_policies.basis text NOT NULL
quota_policies.three_public text NOT NULL
quota_policies.reason_from text NOT NULL
quota_policies.cut_off text NOT NULL
quota_policies.class_level bigint NOT NULL
quota_policies.group_level bigint NOT NULL
quota_policies.function_level bigint NOT NULL
quota_policies.personnel_level bigint NOT NULL
quota_policies.running_needs boolean NOT NULL
quota_policies.made_by bigint
quota_policies.made_by_name text NOT NULL
quota_policies.recorded_at text NOT NULL
quota_policies CONSTRAINT quota_policies_basis_check CHECK ((basis <> ''::text))
quota_policies CONSTRAINT quota_policies_check CHECK (((valid_to IS NULL) OR ((length(valid_to) = 10) AND (valid_to >= valid_from))))
quota_policies CONSTRAINT quota_policies_class_level_check CHECK (((class_level >= 0) AND (class_level <= 2)))
quota_policies CONSTRAINT quota_policies_cut_off_check CHECK ((length(cut_off) = 5))
quota_policies CONSTRAINT quota_policies_function_level_check CHECK (((function_level >= 0) AND (function_level <= 2)))
quota_policies CONSTRAINT quota_policies_group_level_check CHECK (((group_level >= 0) AND (group_level <= 2)))
quota_policies CONSTRAINT quota_policies_personnel_level_check CHECK (((personnel_level >= 0) AND (personnel_level <= 2)))
quota_policies CONSTRAINT quota_policies_pkey PRIMARY KEY (id)
quota_policies CONSTRAINT quota_policies_reason_from_check CHECK ((length(reason_from) = 5))
quota_policies CONSTRAINT quota_policies_recorded_at_check CHECK ((length(recorded_at) = 27))
quota_policies CONSTRAINT quota_policies_valid_from_check CHECK ((length(valid_from) = 10))
CREATE INDEX quota_policies_from ON public.quota_policies USING btree (valid_from, id)
CREATE UNIQUE INDEX quota_policies_pkey ON public.quota_policies USING btree (id)
quota_vouchers.id bigint NOT NULL
quota_vouchers.posting_key text NOT NULL
quota_vouchers.digest text NOT NULL
quota_vouchers.basis text NOT NULL
quota_vouchers.reason text NOT NULL
quota_vouchers.level bigint NOT NULL
quota_vouchers.reverses_id bigint
quota_vouchers.business_date text NOT NULL
quota_vouchers.made_by bigint
quota_vouchers.made_by_name text NOT NULL
quota_vouchers.recorded_at text NOT NULL
quota_vouchers CONSTRAINT quota_vouchers_business_date_check CHECK ((length(business_date) = 10))
quota_vouchers CONSTRAINT quota_vouchers_digest_check CHECK ((length(digest) = 64))
quota_vouchers CONSTRAINT quota_vouchers_level_check CHECK (((level >= 0) AND (level <= 2)))
quota_vouchers CONSTRAINT quota_vouchers_pkey PRIMARY KEY (id)
quota_vouchers CONSTRAINT quota_vouchers_posting_key_check CHECK ((posting_key <> ''::text))
quota_vouchers CONSTRAINT quota_vouchers_posting_key_key UNIQUE (posting_key)
quota_vouchers CONSTRAINT quota_vouchers_recorded_at_check CHECK ((length(recorded_at) = 27))
quota_vouchers CONSTRAINT quota_vouchers_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES quota_vouchers(id)
quota_vouchers CONSTRAINT quota_vouchers_reverses_id_key UNIQUE (reverses_id)
CREATE UNIQUE INDEX quota_vouchers_pkey ON public.quota_vouchers USING btree (id)
CREATE UNIQUE INDEX quota_vouchers_posting_key_key ON public.quota_vouchers USING btree (posting_key)
CREATE UNIQUE INDEX quota_vouchers_reverses_id_key ON public.quota_vouchers USING btree (reverses_id)
quota_year_states.year bigint NOT NULL
quota_year_states.state text NOT NULL
quota_year_states.recorded_at text NOT NULL
quota_year_states CONSTRAINT quota_year_states_pkey PRIMARY KEY (year)
quota_year_states CONSTRAINT quota_year_states_recorded_at_check CHECK ((length(recorded_at) = 27))
quota_year_states CONSTRAINT quota_year_states_state_check CHECK ((state = ANY (ARRAY['CLOSING'::text, 'CLOSED'::text])))
CREATE UNIQUE INDEX quota_year_states_pkey ON public.quota_year_states USING btree (year)
quota_years.year bigint NOT NULL
quota_years.quota_id bigint NOT NULL
quota_years.account text NOT NULL
quota_years.event text NOT NULL
quota_years.change_fen bigint NOT NULL
quota_years.entries bigint NOT NULL
quota_years CONSTRAINT quota_years_entries_check CHECK ((entries >= 1))
quota_years CONSTRAINT quota_years_pkey PRIMARY KEY (year, quota_id, account, event)
quota_years CONSTRAINT quota_years_quota_id_fkey FOREIGN KEY (quota_id) REFERENCES quotas(id)
CREATE UNIQUE INDEX quota_years_pkey ON public.quota_years USING btree (year, quota_id, account, event)
quotas.id bigint NOT NULL
quotas.document_id bigint NOT NULL
quotas.line bigint NOT NULL
quotas.kind text NOT NULL
quotas.year bigint NOT NULL
quotas.region text NOT NULL
quotas.unit_id bigint
quotas.project_id bigint
quotas.category text NOT NULL
quotas.section_id bigint
quotas.revenue_class text NOT NULL
quotas.use_kind text NOT NULL
quotas.functional text NOT NULL
quotas.gov_economic text NOT NULL
quotas.dep_economic text NOT NULL
quotas.fund_nature text NOT NULL
quotas.fund_source text NOT NULL
quotas.budget_level text NOT NULL
quotas.pay_method text NOT NULL
quotas.procurement boolean NOT NULL
quotas.tracked boolean NOT NULL
quotas.provisional boolean NOT NULL
quotas.carryover_year bigint NOT NULL
quotas.predecessor_id bigint
quotas.recorded_at text NOT NULL
quotas CONSTRAINT quotas_check CHECK ((carryover_year < year))
quotas CONSTRAINT quotas_check1 CHECK (((kind = 'UNIT'::text) = (unit_id IS NOT NULL)))
quotas CONSTRAINT quotas_check2 CHECK (((kind = 'UNIT'::text) = (project_id IS NOT NULL)))
quotas CONSTRAINT quotas_document_id_fkey FOREIGN KEY (document_id) REFERENCES quota_documents(id)
quotas CONSTRAINT quotas_document_id_line_key UNIQUE (document_id, line)
quotas CONSTRAINT quotas_fund_nature_check CHECK ((fund_nature <> ''::text))
quotas CONSTRAINT quotas_kind_check CHECK ((kind = ANY (ARRAY['SOURCE'::text, 'POOL'::text, 'UNIT'::text])))
quotas CONSTRAINT quotas_line_check CHECK ((line >= 1))
quotas CONSTRAINT quotas_pkey PRIMARY KEY (id)
quotas CONSTRAINT quotas_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES quotas(id)
quotas CONSTRAINT quotas_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
quotas CONSTRAINT quotas_recorded_at_check CHECK ((length(recorded_at) = 27))
quotas CONSTRAINT quotas_region_check CHECK ((length(region) = 6))
quotas CONSTRAINT quotas_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
quotas CONSTRAINT quotas_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX quotas_document_id_line_key ON public.quotas USING btree (document_id, line)
CREATE UNIQUE INDEX quotas_pkey ON public.quotas USING btree (id)
CREATE INDEX quotas_predecessor ON public.quotas USING btree (predecessor_id) WHERE (predecessor_id IS NOT NULL)
CREATE INDEX quotas_project ON public.quotas USING btree (project_id, year, id)
CREATE INDEX quotas_unit ON public.quotas USING btree (unit_id, year, id)
CREATE INDEX quotas_year ON public.quotas USING btree (year, id)
reconciliation_items.id bigint NOT NULL
reconciliation_items.day text NOT NULL
reconciliation_items.way text NOT NULL
reconciliation_items.sort text NOT NULL
reconciliation_items.ref text NOT NULL
reconciliation_items.payment_id bigint
reconciliation_items.ours text NOT NULL
reconciliation_items.theirs text NOT NULL
reconciliation_items.difference bigint NOT NULL
reconciliation_items.owner text NOT NULL
reconciliation_items.state text NOT NULL
reconciliation_items.opinion text NOT NULL
reconciliation_items.decided_by bigint
reconciliation_items.decided_name text NOT NULL
reconciliation_items.decided_at text NOT NULL
reconciliation_items.version bigint NOT NULL
reconciliation_items.recorded_at text NOT NULL
reconciliation_items CONSTRAINT reconciliation_items_check CHECK (((state <> 'SETTLED'::text) OR (opinion <> ''::text)))
reconciliation_items CONSTRAINT reconciliation_items_day_check CHECK ((length(day) = 10))
reconciliation_items CONSTRAINT reconciliation_items_day_way_sort_ref_key UNIQUE (day, way, sort, ref)
reconciliation_items CONSTRAINT reconciliation_items_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id)
reconciliation_items CONSTRAINT reconciliation_items_pkey PRIMARY KEY (id)
reconciliation_items CONSTRAINT reconciliation_items_recorded_at_check CHECK ((length(recorded_at) = 27))
reconciliation_items CONSTRAINT reconciliation_items_sort_check CHECK ((sort = ANY (ARRAY['ONLY_SYSTEM'::text, 'ONLY_BANK'::text, 'AMOUNT'::text, 'DATE'::text, 'STATUS'::text, 'ATTR'::text])))
reconciliation_items CONSTRAINT reconciliation_items_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'AGREED'::text, 'SETTLED'::text])))
reconciliation_items CONSTRAINT reconciliation_items_version_check CHECK ((version >= 1))
reconciliation_items CONSTRAINT reconciliation_items_way_check CHECK ((way = ANY (ARRAY['BANK'::text, 'TREASURY'::text, 'INTERNAL'::text])))
CREATE UNIQUE INDEX reconciliation_items_day_way_sort_ref_key ON public.reconciliation_items USING btree (day, way, sort, ref)
CREATE INDEX reconciliation_items_open ON public.reconciliation_items USING btree (day, id) WHERE (state = 'OPEN'::text)
CREATE UNIQUE INDEX reconciliation_items_pkey ON public.reconciliation_items USING btree (id)
reconciliations.id bigint NOT NULL
reconciliations.day text NOT NULL
reconciliations.way text NOT NULL
reconciliations.state text NOT NULL
reconciliations.ours_fen bigint NOT NULL
reconciliations.theirs_fen bigint NOT NULL
reconciliations.ours_count bigint NOT NULL
reconciliations.theirs_count bigint NOT NULL
reconciliations.run_at text NOT NULL
reconciliations CONSTRAINT reconciliations_day_check CHECK ((length(day) = 10))
reconciliations CONSTRAINT reconciliations_day_way_key UNIQUE (day, way)
reconciliations CONSTRAINT reconciliations_pkey PRIMARY KEY (id)
reconciliations CONSTRAINT reconciliations_run_at_check CHECK ((length(run_at) = 27))
reconciliations CONSTRAINT reconciliations_state_check CHECK ((state = ANY (ARRAY['AGREED'::text, 'DIFFERS'::text, 'WAITING'::text])))
reconciliations CONSTRAINT reconciliations_way_check CHECK ((way = ANY (ARRAY['BANK'::text, 'TREASURY'::text, 'INTERNAL'::text])))
CREATE UNIQUE INDEX reconciliations_day_way_key ON public.reconciliations USING btree (day, way)
CREATE UNIQUE INDEX reconciliations_pkey ON public.reconciliations USING btree (id)
search_terms.kind text NOT NULL
search_terms.term text NOT NULL
search_terms.owner_id bigint NOT NULL
search_terms.object_id bigint NOT NULL
search_terms CONSTRAINT owned_terms_pkey PRIMARY KEY (kind, term, owner_id, object_id)
CREATE UNIQUE INDEX owned_terms_pkey ON public.search_terms USING btree (kind, term, owner_id, object_id)
CREATE INDEX search_terms_object ON public.search_terms USING btree (kind, object_id)
session_attempts.id bigint NOT NULL
session_attempts.login_key text NOT NULL
session_attempts.address text NOT NULL
session_attempts.at text NOT NULL
session_attempts.outcome text NOT NULL
session_attempts CONSTRAINT session_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['PASSED'::text, 'WRONG'::text, 'LOCKED'::text, 'REFUSED'::text])))
session_attempts CONSTRAINT session_attempts_pkey PRIMARY KEY (id)
CREATE INDEX session_attempts_address ON public.session_attempts USING btree (address, at)
CREATE INDEX session_attempts_at ON public.session_attempts USING btree (at)
CREATE INDEX session_attempts_login ON public.session_attempts USING btree (login_key, at)
CREATE UNIQUE INDEX session_attempts_pkey ON public.session_attempts USING btree (id)
session_credentials.user_id bigint NOT NULL
session_credentials.hash text NOT NULL
session_credentials.changed_at text NOT NULL
session_credentials.must_change boolean NOT NULL
session_credentials.keeps boolean NOT NULL
session_credentials.expires_at text
session_credentials CONSTRAINT session_credentials_pkey PRIMARY KEY (user_id)
CREATE UNIQUE INDEX session_credentials_pkey ON public.session_credentials USING btree (user_id)
session_locks.subject text NOT NULL
session_locks.counted_from text NOT NULL
session_locks.locked_until text NOT NULL
session_locks CONSTRAINT session_locks_pkey PRIMARY KEY (subject)
CREATE UNIQUE INDEX session_locks_pkey ON public.session_locks USING btree (subject)
session_oidc_flows.state_hash text NOT NULL
session_oidc_flows.browser_hash text NOT NULL
session_oidc_flows.nonce text NOT NULL
session_oidc_flows.verifier text NOT NULL
session_oidc_flows.return_to text NOT NULL
session_oidc_flows.expires_at text NOT NULL
session_oidc_flows CONSTRAINT session_oidc_flows_pkey PRIMARY KEY (state_hash)
CREATE INDEX session_oidc_flows_expires ON public.session_oidc_flows USING btree (expires_at)
CREATE UNIQUE INDEX session_oidc_flows_pkey ON public.session_oidc_flows USING btree (state_hash)
session_past_passwords.id bigint NOT NULL
session_past_passwords.user_id bigint NOT NULL
session_past_passwords.hash text NOT NULL
session_past_passwords CONSTRAINT session_past_passwords_pkey PRIMARY KEY (id)
CREATE UNIQUE INDEX session_past_passwords_pkey ON public.session_past_passwords USING btree (id)
CREATE INDEX session_past_passwords_user ON public.session_past_passwords USING btree (user_id, id)
session_policies.id bigint NOT NULL
session_policies.version bigint NOT NULL
session_policies.valid_from text NOT NULL
session_policies.basis text NOT NULL
session_policies.rules_json text NOT NULL
session_policies.set_by text NOT NULL
session_policies.recorded_at text NOT NULL
session_policies CONSTRAINT session_policies_pkey PRIMARY KEY (id)
session_policies CONSTRAINT session_policies_valid_from_check CHECK ((length(valid_from) = 10))
session_policies CONSTRAINT session_policies_version_check CHECK ((version > 0))
session_policies CONSTRAINT session_policies_version_key UNIQUE (version)
CREATE UNIQUE INDEX session_policies_pkey ON public.session_policies USING btree (id)
CREATE UNIQUE INDEX session_policies_version_key ON public.session_policies USING btree (version)
session_preferences.user_id bigint NOT NULL
session_preferences.version bigint NOT NULL
session_preferences.language text NOT NULL
session_preferences.money_unit text NOT NULL
session_preferences CONSTRAINT session_preferences_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])))
session_preferences CONSTRAINT session_preferences_money_unit_check CHECK ((money_unit = ANY (ARRAY['YUAN'::text, 'WAN'::text])))
session_preferences CONSTRAINT session_preferences_pkey PRIMARY KEY (user_id)
session_preferences CONSTRAINT session_preferences_version_check CHECK ((version > 0))
CREATE UNIQUE INDEX session_preferences_pkey ON public.session_preferences USING btree (user_id)
session_recovery_codes.user_id bigint NOT NULL
session_recovery_codes.hash text NOT NULL
session_recovery_codes.used_at text
session_recovery_codes CONSTRAINT session_recovery_codes_pkey PRIMARY KEY (user_id, hash)
CREATE UNIQUE INDEX session_recovery_codes_pkey ON public.session_recovery_codes USING btree (user_id, hash)
session_totps.user_id bigint NOT NULL
session_totps.secret text NOT NULL
session_totps.confirmed boolean NOT NULL
session_totps.last_step bigint NOT NULL
session_totps.confirmed_at text
session_totps CONSTRAINT session_totps_pkey PRIMARY KEY (user_id)
CREATE UNIQUE INDEX session_totps_pkey ON public.session_totps USING btree (user_id)
session_visits.user_id bigint NOT NULL
session_visits.seen_at text NOT NULL
session_visits.over boolean NOT NULL
session_visits.since text
session_visits.read_at text
session_visits CONSTRAINT session_visits_pkey PRIMARY KEY (user_id)
session_visits CONSTRAINT session_visits_read_at_check CHECK ((length(read_at) = 27))
session_visits CONSTRAINT session_visits_seen_at_check CHECK ((length(seen_at) = 27))
session_visits CONSTRAINT session_visits_since_check CHECK ((length(since) = 27))
CREATE UNIQUE INDEX session_visits_pkey ON public.session_visits USING btree (user_id)
sessions.id bigint NOT NULL
sessions.user_id bigint NOT NULL
sessions.token_hash text NOT NULL
sessions.auth_version bigint NOT NULL
sessions.method text NOT NULL
sessions.address text NOT NULL
sessions.device text NOT NULL
sessions.must_change boolean NOT NULL
sessions.must_enrol boolean NOT NULL
sessions.started_at text NOT NULL
sessions.seen_at text NOT NULL
sessions.ends_at text NOT NULL
sessions.ended_at text
sessions.end_reason text NOT NULL
sessions.second_factor boolean NOT NULL DEFAULT false
sessions CONSTRAINT sessions_check CHECK (((end_reason = ''::text) = (ended_at IS NULL)))
sessions CONSTRAINT sessions_method_check CHECK ((method = ANY (ARRAY['PASSWORD'::text, 'TOTP'::text, 'RECOVERY_CODE'::text, 'OIDC'::text])))
sessions CONSTRAINT sessions_pkey PRIMARY KEY (id)
sessions CONSTRAINT sessions_token_hash_key UNIQUE (token_hash)
CREATE INDEX sessions_ended ON public.sessions USING btree (ended_at, seen_at)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
CREATE UNIQUE INDEX sessions_token_hash_key ON public.sessions USING btree (token_hash)
CREATE INDEX sessions_user ON public.sessions USING btree (user_id, id)
target_budget_approvals.id bigint NOT NULL
target_budget_approvals.year bigint NOT NULL
target_budget_approvals.kind text NOT NULL
target_budget_approvals.number text NOT NULL
target_budget_approvals.name text NOT NULL
target_budget_approvals.approved_on text NOT NULL
target_budget_approvals.recorded_by bigint
target_budget_approvals.recorded_by_name text NOT NULL
target_budget_approvals.recorded_at text NOT NULL
target_budget_approvals CONSTRAINT target_budget_approvals_approved_on_check CHECK ((length(approved_on) = 10))
target_budget_approvals CONSTRAINT target_budget_approvals_kind_check CHECK ((kind = ANY (ARRAY['BUDGET'::text, 'ADJUSTMENT'::text])))
target_budget_approvals CONSTRAINT target_budget_approvals_pkey PRIMARY KEY (id)
target_budget_approvals CONSTRAINT target_budget_approvals_recorded_at_check CHECK ((length(recorded_at) = 27))
target_budget_approvals CONSTRAINT target_budget_approvals_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES org_users(id)
target_budget_approvals CONSTRAINT target_budget_approvals_year_number_key UNIQUE (year, number)
CREATE UNIQUE INDEX target_budget_approvals_pkey ON public.target_budget_approvals USING btree (id)
CREATE UNIQUE INDEX target_budget_approvals_year_number_key ON public.target_budget_approvals USING btree (year, number)
target_calendars.year bigint NOT NULL
target_calendars.version bigint NOT NULL
target_calendars.changed_by bigint
target_calendars.changed_by_name text NOT NULL
target_calendars.recorded_at text NOT NULL
target_calendars CONSTRAINT target_calendars_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
target_calendars CONSTRAINT target_calendars_pkey PRIMARY KEY (year)
target_calendars CONSTRAINT target_calendars_recorded_at_check CHECK ((length(recorded_at) = 27))
target_calendars CONSTRAINT target_calendars_version_check CHECK ((version >= 2))
CREATE UNIQUE INDEX target_calendars_pkey ON public.target_calendars USING btree (year)
target_contents.target_id bigint NOT NULL
target_contents.content_version bigint NOT NULL
target_contents.digest text NOT NULL
target_contents.body text NOT NULL
target_contents CONSTRAINT target_contents_pkey PRIMARY KEY (target_id, content_version)
target_contents CONSTRAINT target_contents_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_contents_pkey ON public.target_contents USING btree (target_id, content_version)
target_deadlines.id bigint NOT NULL
target_deadlines.year bigint NOT NULL
target_deadlines.step text NOT NULL
target_deadlines.due_on text NOT NULL
target_deadlines.valid_from text NOT NULL
target_deadlines.valid_to text
target_deadlines.basis text NOT NULL
target_deadlines CONSTRAINT target_deadlines_due_on_check CHECK ((length(due_on) = 10))
target_deadlines CONSTRAINT target_deadlines_pkey PRIMARY KEY (id)
target_deadlines CONSTRAINT target_deadlines_valid_from_check CHECK ((length(valid_from) = 10))
target_deadlines CONSTRAINT target_deadlines_valid_to_check CHECK ((length(valid_to) = 10))
target_deadlines CONSTRAINT target_deadlines_year_step_valid_from_key UNIQUE (year, step, valid_from)
CREATE UNIQUE INDEX target_deadlines_pkey ON public.target_deadlines USING btree (id)
CREATE UNIQUE INDEX target_deadlines_year_step_valid_from_key ON public.target_deadlines USING btree (year, step, valid_from)
target_draft_edits.target_id bigint NOT NULL
target_draft_edits.version bigint NOT NULL
target_draft_edits.path text NOT NULL
target_draft_edits.edited_by bigint
target_draft_edits.edited_by_name text NOT NULL
target_draft_edits.edited_at text NOT NULL
target_draft_edits CONSTRAINT target_draft_edits_edited_at_check CHECK ((length(edited_at) = 27))
target_draft_edits CONSTRAINT target_draft_edits_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES org_users(id)
target_draft_edits CONSTRAINT target_draft_edits_pkey PRIMARY KEY (target_id, path)
target_draft_edits CONSTRAINT target_draft_edits_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_draft_edits_pkey ON public.target_draft_edits USING btree (target_id, path)
target_drafts.target_id bigint NOT NULL
target_drafts.version bigint NOT NULL
target_drafts.rows_version bigint NOT NULL
target_drafts.base_version bigint NOT NULL
target_drafts.begun bigint NOT NULL
target_drafts.content text NOT NULL
target_drafts.saved_by bigint
target_drafts.saved_by_name text NOT NULL
target_drafts.saved_at text NOT NULL
target_drafts CONSTRAINT target_drafts_pkey PRIMARY KEY (target_id)
target_drafts CONSTRAINT target_drafts_saved_at_check CHECK ((length(saved_at) = 27))
target_drafts CONSTRAINT target_drafts_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES org_users(id)
target_drafts CONSTRAINT target_drafts_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_drafts_pkey ON public.target_drafts USING btree (target_id)
target_editors.target_id bigint NOT NULL
target_editors.person text NOT NULL
target_editors.name text NOT NULL
target_editors.path text NOT NULL
target_editors.seen_at text NOT NULL
target_editors CONSTRAINT target_editors_pkey PRIMARY KEY (target_id, person)
target_editors CONSTRAINT target_editors_seen_at_check CHECK ((length(seen_at) = 27))
target_editors CONSTRAINT target_editors_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_editors_pkey ON public.target_editors USING btree (target_id, person)
target_explanations.target_id bigint NOT NULL
target_explanations.finding text NOT NULL
target_explanations.text text NOT NULL
target_explanations.said_by bigint
target_explanations.said_by_name text NOT NULL
target_explanations.said_at text NOT NULL
target_explanations CONSTRAINT target_explanations_pkey PRIMARY KEY (target_id, finding)
target_explanations CONSTRAINT target_explanations_said_at_check CHECK ((length(said_at) = 27))
target_explanations CONSTRAINT target_explanations_said_by_fkey FOREIGN KEY (said_by) REFERENCES org_users(id)
target_explanations CONSTRAINT target_explanations_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_explanations_pkey ON public.target_explanations USING btree (target_id, finding)
target_finding_totals.year bigint NOT NULL
target_finding_totals.month bigint NOT NULL
target_finding_totals.unit_id bigint NOT NULL
target_finding_totals.department_id bigint NOT NULL
target_finding_totals.round bigint NOT NULL
target_finding_totals.rule text NOT NULL
target_finding_totals.severity text NOT NULL
target_finding_totals.targets bigint NOT NULL
target_finding_totals.found bigint NOT NULL
target_finding_totals.explained bigint NOT NULL
target_finding_totals CONSTRAINT target_finding_totals_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_finding_totals CONSTRAINT target_finding_totals_pkey PRIMARY KEY (year, month, unit_id, department_id, round, rule, severity)
target_finding_totals CONSTRAINT target_finding_totals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX target_finding_totals_pkey ON public.target_finding_totals USING btree (year, month, unit_id, department_id, round, rule, severity)
target_goals.target_id bigint NOT NULL
target_goals.content_version bigint NOT NULL
target_goals.no bigint NOT NULL
target_goals.code text NOT NULL
target_goals.title text NOT NULL
target_goals.text text NOT NULL
target_goals CONSTRAINT target_goals_no_check CHECK ((no >= 1))
target_goals CONSTRAINT target_goals_pkey PRIMARY KEY (target_id, content_version, no)
target_goals CONSTRAINT target_goals_target_id_content_version_fkey FOREIGN KEY (target_id, content_version) REFERENCES target_contents(target_id, content_version)
CREATE UNIQUE INDEX target_goals_pkey ON public.target_goals USING btree (target_id, content_version, no)
target_hands.target_id bigint NOT NULL
target_hands.person text NOT NULL
target_hands.part text NOT NULL
target_hands.action text NOT NULL
target_hands.since text NOT NULL
target_hands CONSTRAINT target_hands_part_check CHECK ((part = ANY (ARRAY['MAKER'::text, 'CHECKER'::text])))
target_hands CONSTRAINT target_hands_pkey PRIMARY KEY (target_id, person, part)
target_hands CONSTRAINT target_hands_since_check CHECK ((length(since) = 27))
target_hands CONSTRAINT target_hands_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_hands_pkey ON public.target_hands USING btree (target_id, person, part)
target_imports.id bigint NOT NULL
target_imports.version bigint NOT NULL
target_imports.rows_version bigint NOT NULL
target_imports.state text NOT NULL
target_imports.file_name text NOT NULL
target_imports.digest text NOT NULL
target_imports.bytes bigint NOT NULL
target_imports.format text NOT NULL
target_imports.document text NOT NULL
target_imports.report text NOT NULL
target_imports.source text NOT NULL
target_imports.targets bigint NOT NULL
target_imports.outcome text NOT NULL
target_imports.made_by bigint
target_imports.made_by_name text NOT NULL
target_imports.person text NOT NULL
target_imports.made_at text NOT NULL
target_imports.changed_by_name text NOT NULL DEFAULT ''::text
target_imports.changed_at text NOT NULL DEFAULT ''::text
target_imports CONSTRAINT target_imports_made_at_check CHECK ((length(made_at) = 27))
target_imports CONSTRAINT target_imports_made_by_fkey FOREIGN KEY (made_by) REFERENCES org_users(id)
target_imports CONSTRAINT target_imports_pkey PRIMARY KEY (id)
target_imports CONSTRAINT target_imports_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'KEPT'::text, 'DISCARDED'::text])))
target_imports CONSTRAINT target_imports_version_check CHECK ((version >= 1))
CREATE INDEX target_imports_of ON public.target_imports USING btree (person, id)
CREATE UNIQUE INDEX target_imports_pkey ON public.target_imports USING btree (id)
target_indicator_versions.target_id bigint NOT NULL
target_indicator_versions.content_version bigint NOT NULL
target_indicator_versions.no bigint NOT NULL
target_indicator_versions.row_id text NOT NULL
target_indicator_versions.term boolean NOT NULL
target_indicator_versions.level1 text NOT NULL
target_indicator_versions.level2 text NOT NULL
target_indicator_versions.name text NOT NULL
target_indicator_versions.description text NOT NULL
target_indicator_versions.value text NOT NULL
target_indicator_versions.operator text NOT NULL
target_indicator_versions.number text NOT NULL
target_indicator_versions.upper text NOT NULL
target_indicator_versions.unit text NOT NULL
target_indicator_versions.basis text NOT NULL
target_indicator_versions.weight text NOT NULL
target_indicator_versions CONSTRAINT target_indicator_versions_no_check CHECK ((no >= 1))
target_indicator_versions CONSTRAINT target_indicator_versions_pkey PRIMARY KEY (target_id, content_version, no)
target_indicator_versions CONSTRAINT target_indicator_versions_target_id_content_version_fkey FOREIGN KEY (target_id, content_version) REFERENCES target_contents(target_id, content_version)
CREATE UNIQUE INDEX target_indicator_versions_pkey ON public.target_indicator_versions USING btree (target_id, content_version, no)
CREATE INDEX target_indicator_versions_row ON public.target_indicator_versions USING btree (row_id, target_id)
target_indicators.target_id bigint NOT NULL
target_indicators.no bigint NOT NULL
target_indicators.row_id text NOT NULL
target_indicators.term boolean NOT NULL
target_indicators.level1 text NOT NULL
target_indicators.level2 text NOT NULL
target_indicators.name text NOT NULL
target_indicators.description text NOT NULL
target_indicators.value text NOT NULL
target_indicators.operator text NOT NULL
target_indicators.number text NOT NULL
target_indicators.upper text NOT NULL
target_indicators.unit text NOT NULL
target_indicators.basis text NOT NULL
target_indicators.weight text NOT NULL
target_indicators CONSTRAINT target_indicators_no_check CHECK ((no >= 1))
target_indicators CONSTRAINT target_indicators_pkey PRIMARY KEY (target_id, no)
target_indicators CONSTRAINT target_indicators_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_indicators_pkey ON public.target_indicators USING btree (target_id, no)
target_links.target_id bigint NOT NULL
target_links.content_version bigint NOT NULL
target_links.indicator_no bigint NOT NULL
target_links.goal_no bigint NOT NULL
target_links.sub_goal text NOT NULL
target_links CONSTRAINT target_links_check CHECK (((goal_no = 0) = (sub_goal <> ''::text)))
target_links CONSTRAINT target_links_pkey PRIMARY KEY (target_id, content_version, indicator_no, goal_no, sub_goal)
target_links CONSTRAINT target_links_target_id_content_version_indicator_no_fkey FOREIGN KEY (target_id, content_version, indicator_no) REFERENCES target_indicator_versions(target_id, content_version, no)
CREATE UNIQUE INDEX target_links_pkey ON public.target_links USING btree (target_id, content_version, indicator_no, goal_no, sub_goal)
target_measured.target_id bigint NOT NULL
target_measured.version bigint NOT NULL
target_measured.state text NOT NULL
target_measured.since text NOT NULL
target_measured.base bigint NOT NULL
target_measured CONSTRAINT target_measured_pkey PRIMARY KEY (target_id)
target_measured CONSTRAINT target_measured_since_check CHECK ((length(since) = 27))
target_measured CONSTRAINT target_measured_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE UNIQUE INDEX target_measured_pkey ON public.target_measured USING btree (target_id)
target_outcome_totals.year bigint NOT NULL
target_outcome_totals.month bigint NOT NULL
target_outcome_totals.unit_id bigint NOT NULL
target_outcome_totals.department_id bigint NOT NULL
target_outcome_totals.adjustment boolean NOT NULL
target_outcome_totals.grade text NOT NULL
target_outcome_totals.rounds bigint NOT NULL
target_outcome_totals.targets bigint NOT NULL
target_outcome_totals CONSTRAINT target_outcome_totals_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_outcome_totals CONSTRAINT target_outcome_totals_pkey PRIMARY KEY (year, month, unit_id, department_id, adjustment, grade, rounds)
target_outcome_totals CONSTRAINT target_outcome_totals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX target_outcome_totals_pkey ON public.target_outcome_totals USING btree (year, month, unit_id, department_id, adjustment, grade, rounds)
target_reminders.target_id bigint NOT NULL
target_reminders.reminded_at text NOT NULL
target_reminders.reminded_by bigint
target_reminders.reminded_by_name text NOT NULL
target_reminders.note text NOT NULL
target_reminders.times bigint NOT NULL
target_reminders CONSTRAINT target_reminders_pkey PRIMARY KEY (target_id)
target_reminders CONSTRAINT target_reminders_reminded_at_check CHECK ((length(reminded_at) = 27))
target_reminders CONSTRAINT target_reminders_reminded_by_fkey FOREIGN KEY (reminded_by) REFERENCES org_users(id)
target_reminders CONSTRAINT target_reminders_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
target_reminders CONSTRAINT target_reminders_times_check CHECK ((times >= 1))
CREATE UNIQUE INDEX target_reminders_pkey ON public.target_reminders USING btree (target_id)
target_replies.id bigint NOT NULL
target_replies.version bigint NOT NULL
target_replies.year bigint NOT NULL
target_replies.kind text NOT NULL
target_replies.state text NOT NULL
target_replies.department_id bigint NOT NULL
target_replies.approval_id bigint NOT NULL
target_replies.number text NOT NULL
target_replies.dated_on text
target_replies.addressee text NOT NULL
target_replies.sort_key text NOT NULL
target_replies.title text NOT NULL
target_replies.body text NOT NULL
target_replies.signature text NOT NULL
target_replies.targets bigint NOT NULL
target_replies.budget_fen bigint NOT NULL
target_replies.due_on text NOT NULL
target_replies.forward_days bigint NOT NULL
target_replies.forward_due_on text
target_replies.forwarded_on text
target_replies.prepared_by bigint
target_replies.prepared_by_name text NOT NULL
target_replies.issued_by bigint
target_replies.issued_by_name text NOT NULL
target_replies.changed_by_name text NOT NULL
target_replies.changed_at text NOT NULL
target_replies CONSTRAINT target_replies_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES target_budget_approvals(id)
target_replies CONSTRAINT target_replies_changed_at_check CHECK ((length(changed_at) = 27))
target_replies CONSTRAINT target_replies_check CHECK (((state = 'PREPARED'::text) OR ((number <> ''::text) AND (dated_on IS NOT NULL) AND (forward_due_on IS NOT NULL))))
target_replies CONSTRAINT target_replies_dated_on_check CHECK ((length(dated_on) = 10))
target_replies CONSTRAINT target_replies_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_replies CONSTRAINT target_replies_due_on_check CHECK ((length(due_on) = 10))
target_replies CONSTRAINT target_replies_forward_due_on_check CHECK ((length(forward_due_on) = 10))
target_replies CONSTRAINT target_replies_forwarded_on_check CHECK ((length(forwarded_on) = 10))
target_replies CONSTRAINT target_replies_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES org_users(id)
target_replies CONSTRAINT target_replies_kind_check CHECK ((kind = ANY (ARRAY['BUDGET'::text, 'ADJUSTMENT'::text])))
target_replies CONSTRAINT target_replies_pkey PRIMARY KEY (id)
target_replies CONSTRAINT target_replies_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES org_users(id)
target_replies CONSTRAINT target_replies_state_check CHECK ((state = ANY (ARRAY['PREPARED'::text, 'ISSUED'::text])))
target_replies CONSTRAINT target_replies_targets_check CHECK ((targets >= 1))
target_replies CONSTRAINT target_replies_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX target_replies_number ON public.target_replies USING btree (number) WHERE (number <> ''::text)
CREATE UNIQUE INDEX target_replies_pkey ON public.target_replies USING btree (id)
CREATE INDEX target_replies_year ON public.target_replies USING btree (year, department_id, id)
target_reply_counters.year bigint NOT NULL
target_reply_counters.last bigint NOT NULL
target_reply_counters CONSTRAINT target_reply_counters_last_check CHECK ((last >= 1))
target_reply_counters CONSTRAINT target_reply_counters_pkey PRIMARY KEY (year)
CREATE UNIQUE INDEX target_reply_counters_pkey ON public.target_reply_counters USING btree (year)
target_reply_forwardings.id bigint NOT NULL
target_reply_forwardings.reply_id bigint NOT NULL
target_reply_forwardings.forwarded_on text NOT NULL
target_reply_forwardings.document text NOT NULL
target_reply_forwardings.note text NOT NULL
target_reply_forwardings.recorded_by bigint
target_reply_forwardings.recorded_by_name text NOT NULL
target_reply_forwardings.recorded_at text NOT NULL
target_reply_forwardings CONSTRAINT target_reply_forwardings_forwarded_on_check CHECK ((length(forwarded_on) = 10))
target_reply_forwardings CONSTRAINT target_reply_forwardings_pkey PRIMARY KEY (id)
target_reply_forwardings CONSTRAINT target_reply_forwardings_recorded_at_check CHECK ((length(recorded_at) = 27))
target_reply_forwardings CONSTRAINT target_reply_forwardings_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES org_users(id)
target_reply_forwardings CONSTRAINT target_reply_forwardings_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES target_replies(id)
CREATE INDEX target_reply_forwardings_of ON public.target_reply_forwardings USING btree (reply_id, id)
CREATE UNIQUE INDEX target_reply_forwardings_pkey ON public.target_reply_forwardings USING btree (id)
target_reply_rules.version bigint NOT NULL
target_reply_rules.valid_from text NOT NULL
target_reply_rules.basis text NOT NULL
target_reply_rules.pattern text NOT NULL
target_reply_rules.budget_title text NOT NULL
target_reply_rules.budget_body text NOT NULL
target_reply_rules.adjustment_title text NOT NULL
target_reply_rules.adjustment_body text NOT NULL
target_reply_rules.signature text NOT NULL
target_reply_rules.reply_days bigint NOT NULL
target_reply_rules.forward_days bigint NOT NULL
target_reply_rules.changed_by bigint
target_reply_rules.changed_by_name text NOT NULL
target_reply_rules.recorded_at text NOT NULL
target_reply_rules CONSTRAINT target_reply_rules_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
target_reply_rules CONSTRAINT target_reply_rules_forward_days_check CHECK (((forward_days >= 1) AND (forward_days <= 365)))
target_reply_rules CONSTRAINT target_reply_rules_pkey PRIMARY KEY (version)
target_reply_rules CONSTRAINT target_reply_rules_recorded_at_check CHECK ((length(recorded_at) = 27))
target_reply_rules CONSTRAINT target_reply_rules_reply_days_check CHECK (((reply_days >= 1) AND (reply_days <= 365)))
target_reply_rules CONSTRAINT target_reply_rules_valid_from_check CHECK ((length(valid_from) = 10))
target_reply_rules CONSTRAINT target_reply_rules_version_check CHECK ((version >= 2))
CREATE UNIQUE INDEX target_reply_rules_pkey ON public.target_reply_rules USING btree (version)
target_reply_targets.reply_id bigint NOT NULL
target_reply_targets.no bigint NOT NULL
target_reply_targets.target_id bigint NOT NULL
target_reply_targets.version bigint NOT NULL
target_reply_targets.unit_id bigint NOT NULL
target_reply_targets.unit_code text NOT NULL
target_reply_targets.unit_name text NOT NULL
target_reply_targets.project_code text NOT NULL
target_reply_targets.name text NOT NULL
target_reply_targets.budget_fen bigint
target_reply_targets.fiscal_fen bigint
target_reply_targets.other_fen bigint
target_reply_targets.indicators bigint NOT NULL
target_reply_targets.goals text NOT NULL
target_reply_targets.content_version bigint NOT NULL
target_reply_targets.digest text NOT NULL
target_reply_targets CONSTRAINT target_reply_targets_no_check CHECK ((no >= 1))
target_reply_targets CONSTRAINT target_reply_targets_pkey PRIMARY KEY (reply_id, target_id)
target_reply_targets CONSTRAINT target_reply_targets_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES target_replies(id)
target_reply_targets CONSTRAINT target_reply_targets_target_id_content_version_fkey FOREIGN KEY (target_id, content_version) REFERENCES target_contents(target_id, content_version)
target_reply_targets CONSTRAINT target_reply_targets_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
target_reply_targets CONSTRAINT target_reply_targets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE INDEX target_reply_targets_of ON public.target_reply_targets USING btree (target_id, reply_id)
CREATE UNIQUE INDEX target_reply_targets_pkey ON public.target_reply_targets USING btree (reply_id, target_id)
target_reviews.id bigint NOT NULL
target_reviews.target_id bigint NOT NULL
target_reviews.review_round bigint NOT NULL
target_reviews.step text NOT NULL
target_reviews.action text NOT NULL
target_reviews.content_version bigint NOT NULL
target_reviews.grade text NOT NULL
target_reviews.score text NOT NULL
target_reviews.opinion text NOT NULL
target_reviews.remarks text NOT NULL
target_reviews.reviewed_by bigint
target_reviews.reviewed_by_name text NOT NULL
target_reviews.recorded_at text NOT NULL
target_reviews.items text NOT NULL DEFAULT '[]'::text
target_reviews CONSTRAINT target_reviews_pkey PRIMARY KEY (id)
target_reviews CONSTRAINT target_reviews_recorded_at_check CHECK ((length(recorded_at) = 27))
target_reviews CONSTRAINT target_reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES org_users(id)
target_reviews CONSTRAINT target_reviews_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
CREATE INDEX target_reviews_of ON public.target_reviews USING btree (target_id, id)
CREATE UNIQUE INDEX target_reviews_pkey ON public.target_reviews USING btree (id)
target_score_totals.year bigint NOT NULL
target_score_totals.month bigint NOT NULL
target_score_totals.unit_id bigint NOT NULL
target_score_totals.department_id bigint NOT NULL
target_score_totals.no bigint NOT NULL
target_score_totals.part text NOT NULL
target_score_totals.item text NOT NULL
target_score_totals.forms bigint NOT NULL
target_score_totals.points bigint NOT NULL
target_score_totals.suggested bigint NOT NULL
target_score_totals.given bigint NOT NULL
target_score_totals.lowered bigint NOT NULL
target_score_totals.raised bigint NOT NULL
target_score_totals CONSTRAINT target_score_totals_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_score_totals CONSTRAINT target_score_totals_pkey PRIMARY KEY (year, month, unit_id, department_id, no, part, item)
target_score_totals CONSTRAINT target_score_totals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX target_score_totals_pkey ON public.target_score_totals USING btree (year, month, unit_id, department_id, no, part, item)
target_settings.id bigint NOT NULL
target_settings.name text NOT NULL
target_settings.value text NOT NULL
target_settings.valid_from text NOT NULL
target_settings.valid_to text
target_settings.basis text NOT NULL
target_settings CONSTRAINT target_settings_name_valid_from_key UNIQUE (name, valid_from)
target_settings CONSTRAINT target_settings_pkey PRIMARY KEY (id)
target_settings CONSTRAINT target_settings_valid_from_check CHECK ((length(valid_from) = 10))
target_settings CONSTRAINT target_settings_valid_to_check CHECK ((length(valid_to) = 10))
CREATE UNIQUE INDEX target_settings_name_valid_from_key ON public.target_settings USING btree (name, valid_from)
CREATE UNIQUE INDEX target_settings_pkey ON public.target_settings USING btree (id)
target_stay_totals.year bigint NOT NULL
target_stay_totals.month bigint NOT NULL
target_stay_totals.unit_id bigint NOT NULL
target_stay_totals.department_id bigint NOT NULL
target_stay_totals.state text NOT NULL
target_stay_totals.stays bigint NOT NULL
target_stay_totals.hours bigint NOT NULL
target_stay_totals.longest bigint NOT NULL
target_stay_totals CONSTRAINT target_stay_totals_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_stay_totals CONSTRAINT target_stay_totals_pkey PRIMARY KEY (year, month, unit_id, department_id, state)
target_stay_totals CONSTRAINT target_stay_totals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX target_stay_totals_pkey ON public.target_stay_totals USING btree (year, month, unit_id, department_id, state)
target_totals.year bigint NOT NULL
target_totals.unit_id bigint NOT NULL
target_totals.kind text NOT NULL
target_totals.state text NOT NULL
target_totals.department_id bigint NOT NULL
target_totals.targets bigint NOT NULL
target_totals.budgeted bigint NOT NULL
target_totals.faulty bigint NOT NULL
target_totals.budget_fen bigint NOT NULL
target_totals.errors bigint NOT NULL
target_totals.warnings bigint NOT NULL
target_totals.infos bigint NOT NULL
target_totals CONSTRAINT target_totals_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_totals CONSTRAINT target_totals_pkey PRIMARY KEY (year, unit_id, kind, state, department_id)
target_totals CONSTRAINT target_totals_targets_check CHECK ((targets >= 0))
target_totals CONSTRAINT target_totals_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
CREATE UNIQUE INDEX target_totals_pkey ON public.target_totals USING btree (year, unit_id, kind, state, department_id)
target_versions.target_id bigint NOT NULL
target_versions.version bigint NOT NULL
target_versions.valid_from text NOT NULL
target_versions.recorded_at text NOT NULL
target_versions.action text NOT NULL
target_versions.state text NOT NULL
target_versions.grade text NOT NULL
target_versions.year bigint NOT NULL
target_versions.kind text NOT NULL
target_versions.unit_id bigint NOT NULL
target_versions.department_id bigint NOT NULL
target_versions.project_code text NOT NULL
target_versions.project_id bigint
target_versions.name text NOT NULL
target_versions.budget_fen bigint
target_versions.sample boolean NOT NULL
target_versions.indicators bigint NOT NULL
target_versions.errors bigint NOT NULL
target_versions.warnings bigint NOT NULL
target_versions.infos bigint NOT NULL
target_versions.content_version bigint NOT NULL
target_versions.review_round bigint NOT NULL
target_versions.document text NOT NULL
target_versions.changed_by bigint
target_versions.changed_by_name text NOT NULL
target_versions.note text NOT NULL
target_versions.rectify_by text
target_versions CONSTRAINT target_versions_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
target_versions CONSTRAINT target_versions_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
target_versions CONSTRAINT target_versions_pkey PRIMARY KEY (target_id, version)
target_versions CONSTRAINT target_versions_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
target_versions CONSTRAINT target_versions_recorded_at_check CHECK ((length(recorded_at) = 27))
target_versions CONSTRAINT target_versions_target_id_content_version_fkey FOREIGN KEY (target_id, content_version) REFERENCES target_contents(target_id, content_version)
target_versions CONSTRAINT target_versions_target_id_fkey FOREIGN KEY (target_id) REFERENCES targets(id)
target_versions CONSTRAINT target_versions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
target_versions CONSTRAINT target_versions_valid_from_check CHECK ((length(valid_from) = 10))
CREATE INDEX target_versions_known ON public.target_versions USING btree (recorded_at, target_id)
CREATE UNIQUE INDEX target_versions_pkey ON public.target_versions USING btree (target_id, version)
targets.id bigint NOT NULL
targets.year bigint NOT NULL
targets.kind text NOT NULL
targets.unit_id bigint NOT NULL
targets.department_id bigint NOT NULL
targets.project_code text NOT NULL
targets.project_id bigint
targets.name text NOT NULL
targets.budget_fen bigint
targets.state text NOT NULL
targets.grade text NOT NULL
targets.version bigint NOT NULL
targets.content_version bigint NOT NULL
targets.approved_version bigint NOT NULL
targets.published_version bigint NOT NULL
targets.returned_version bigint NOT NULL
targets.review_round bigint NOT NULL
targets.sample boolean NOT NULL
targets.indicators bigint NOT NULL
targets.errors bigint NOT NULL
targets.warnings bigint NOT NULL
targets.infos bigint NOT NULL
targets.findings bigint NOT NULL
targets.sort_key text NOT NULL
targets.made_by bigint
targets.made_by_name text NOT NULL
targets.changed_by bigint
targets.changed_by_name text NOT NULL
targets.changed_at text NOT NULL
targets.rectify_by text
targets CONSTRAINT targets_changed_at_check CHECK ((length(changed_at) = 27))
targets CONSTRAINT targets_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
targets CONSTRAINT targets_check CHECK (((content_version >= 1) AND (content_version <= version)))
targets CONSTRAINT targets_check1 CHECK (((kind = 'DEPARTMENT'::text) = (project_code = ''::text)))
targets CONSTRAINT targets_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
targets CONSTRAINT targets_kind_check CHECK ((kind = ANY (ARRAY['DEPARTMENT'::text, 'PROJECT'::text])))
targets CONSTRAINT targets_made_by_fkey FOREIGN KEY (made_by) REFERENCES org_users(id)
targets CONSTRAINT targets_pkey PRIMARY KEY (id)
targets CONSTRAINT targets_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id)
targets CONSTRAINT targets_rectify_by_check CHECK (((rectify_by IS NULL) OR (length(rectify_by) = 10)))
targets CONSTRAINT targets_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
targets CONSTRAINT targets_version_check CHECK ((version >= 1))
targets CONSTRAINT targets_year_unit_id_kind_project_code_key UNIQUE (year, unit_id, kind, project_code)
CREATE INDEX targets_by_budget ON public.targets USING btree (year, COALESCE(budget_fen, ('-1'::integer)::bigint), id)
CREATE INDEX targets_by_change ON public.targets USING btree (year, changed_at, id)
CREATE INDEX targets_by_code ON public.targets USING btree (year, project_code, id)
CREATE INDEX targets_by_department ON public.targets USING btree (department_id, year, project_code, id)
CREATE INDEX targets_by_findings ON public.targets USING btree (year, findings, id)
CREATE INDEX targets_by_name ON public.targets USING btree (year, sort_key, id)
CREATE INDEX targets_by_project ON public.targets USING btree (project_id, year)
CREATE INDEX targets_by_standing ON public.targets USING btree (year, department_id, state, changed_at, unit_id)
CREATE INDEX targets_by_state ON public.targets USING btree (state, year, project_code, id)
CREATE INDEX targets_by_unit ON public.targets USING btree (unit_id, year, project_code, id)
CREATE UNIQUE INDEX targets_pkey ON public.targets USING btree (id)
CREATE UNIQUE INDEX targets_year_unit_id_kind_project_code_key ON public.targets USING btree (year, unit_id, kind, project_code)
workflow_cases.id bigint NOT NULL
workflow_cases.kind text NOT NULL
workflow_cases.object_id bigint NOT NULL
workflow_cases.title text NOT NULL
workflow_cases.sort_key text NOT NULL
workflow_cases.unit_id bigint NOT NULL
workflow_cases.department_id bigint NOT NULL
workflow_cases.section_id bigint
workflow_cases.facts text NOT NULL
workflow_cases.own_unit boolean NOT NULL
workflow_cases.maker_id bigint NOT NULL
workflow_cases.maker_name text NOT NULL
workflow_cases.version bigint NOT NULL
workflow_cases.definition_version bigint NOT NULL
workflow_cases.state text NOT NULL
workflow_cases.round bigint NOT NULL
workflow_cases.step text NOT NULL
workflow_cases.pass bigint NOT NULL
workflow_cases.opened_at text NOT NULL
workflow_cases.changed_at text NOT NULL
workflow_cases.ended_at text
workflow_cases.entries bigint NOT NULL
workflow_cases.last_by text NOT NULL
workflow_cases CONSTRAINT workflow_cases_changed_at_check CHECK ((length(changed_at) = 27))
workflow_cases CONSTRAINT workflow_cases_check CHECK (((state = 'RUNNING'::text) = (step <> ''::text)))
workflow_cases CONSTRAINT workflow_cases_check1 CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['APPROVED'::text, 'REJECTED'::text]))))
workflow_cases CONSTRAINT workflow_cases_department_id_fkey FOREIGN KEY (department_id) REFERENCES org_departments(id)
workflow_cases CONSTRAINT workflow_cases_ended_at_check CHECK ((length(ended_at) = 27))
workflow_cases CONSTRAINT workflow_cases_entries_check CHECK ((entries >= 1))
workflow_cases CONSTRAINT workflow_cases_kind_definition_version_fkey FOREIGN KEY (kind, definition_version) REFERENCES workflow_definitions(kind, version)
workflow_cases CONSTRAINT workflow_cases_maker_id_fkey FOREIGN KEY (maker_id) REFERENCES org_users(id)
workflow_cases CONSTRAINT workflow_cases_opened_at_check CHECK ((length(opened_at) = 27))
workflow_cases CONSTRAINT workflow_cases_pkey PRIMARY KEY (id)
workflow_cases CONSTRAINT workflow_cases_round_check CHECK ((round >= 1))
workflow_cases CONSTRAINT workflow_cases_section_id_fkey FOREIGN KEY (section_id) REFERENCES org_sections(id)
workflow_cases CONSTRAINT workflow_cases_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'RETURNED'::text, 'APPROVED'::text, 'REJECTED'::text, 'WITHDRAWN'::text])))
workflow_cases CONSTRAINT workflow_cases_title_check CHECK ((title <> ''::text))
workflow_cases CONSTRAINT workflow_cases_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
workflow_cases CONSTRAINT workflow_cases_version_check CHECK ((version >= 1))
CREATE INDEX workflow_cases_changed ON public.workflow_cases USING btree (changed_at, id)
CREATE INDEX workflow_cases_department ON public.workflow_cases USING btree (department_id, opened_at)
CREATE UNIQUE INDEX workflow_cases_live ON public.workflow_cases USING btree (kind, object_id) WHERE (state = ANY (ARRAY['RUNNING'::text, 'RETURNED'::text, 'WITHDRAWN'::text]))
CREATE INDEX workflow_cases_object ON public.workflow_cases USING btree (kind, object_id, id)
CREATE UNIQUE INDEX workflow_cases_pkey ON public.workflow_cases USING btree (id)
CREATE INDEX workflow_cases_title ON public.workflow_cases USING btree (sort_key, id)
CREATE INDEX workflow_cases_unit ON public.workflow_cases USING btree (unit_id, changed_at, id)
workflow_days.day text NOT NULL
workflow_days.year bigint NOT NULL
workflow_days.kind text NOT NULL
workflow_days.name text NOT NULL
workflow_days CONSTRAINT workflow_days_day_check CHECK ((length(day) = 10))
workflow_days CONSTRAINT workflow_days_kind_check CHECK ((kind = ANY (ARRAY['HOLIDAY'::text, 'WORKDAY'::text])))
workflow_days CONSTRAINT workflow_days_pkey PRIMARY KEY (day)
workflow_days CONSTRAINT workflow_days_year_fkey FOREIGN KEY (year) REFERENCES workflow_years(year)
CREATE UNIQUE INDEX workflow_days_pkey ON public.workflow_days USING btree (day)
CREATE INDEX workflow_days_year ON public.workflow_days USING btree (year, day)
workflow_definitions.kind text NOT NULL
workflow_definitions.version bigint NOT NULL
workflow_definitions.name_zh text NOT NULL
workflow_definitions.name_en text NOT NULL
workflow_definitions.valid_from text NOT NULL
workflow_definitions.remind_percent bigint NOT NULL
workflow_definitions.basis text NOT NULL
workflow_definitions.steps text NOT NULL
workflow_definitions.saved_by bigint
workflow_definitions.saved_by_name text NOT NULL
workflow_definitions.saved_at text NOT NULL
workflow_definitions.urge_hours bigint NOT NULL DEFAULT 24
workflow_definitions CONSTRAINT workflow_definitions_pkey PRIMARY KEY (kind, version)
workflow_definitions CONSTRAINT workflow_definitions_remind_percent_check CHECK (((remind_percent >= 0) AND (remind_percent <= 99)))
workflow_definitions CONSTRAINT workflow_definitions_saved_at_check CHECK ((length(saved_at) = 27))
workflow_definitions CONSTRAINT workflow_definitions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES org_users(id)
workflow_definitions CONSTRAINT workflow_definitions_urge_hours_check CHECK (((urge_hours >= 1) AND (urge_hours <= 240)))
workflow_definitions CONSTRAINT workflow_definitions_valid_from_check CHECK ((length(valid_from) = 10))
workflow_definitions CONSTRAINT workflow_definitions_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX workflow_definitions_pkey ON public.workflow_definitions USING btree (kind, version)
workflow_entries.id bigint NOT NULL
workflow_entries.case_id bigint NOT NULL
workflow_entries.number bigint NOT NULL
workflow_entries.round bigint NOT NULL
workflow_entries.step text NOT NULL
workflow_entries.task_id bigint
workflow_entries.action text NOT NULL
workflow_entries.effect text NOT NULL
workflow_entries.to_step text NOT NULL
workflow_entries.by_id bigint
workflow_entries.by_name text NOT NULL
workflow_entries.for_id bigint
workflow_entries.for_name text NOT NULL
workflow_entries.person_id bigint
workflow_entries.person_name text NOT NULL
workflow_entries.opinion text NOT NULL
workflow_entries.comments text NOT NULL
workflow_entries.minutes bigint NOT NULL
workflow_entries.recorded_at text NOT NULL
workflow_entries CONSTRAINT workflow_entries_by_id_fkey FOREIGN KEY (by_id) REFERENCES org_users(id)
workflow_entries CONSTRAINT workflow_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES workflow_cases(id)
workflow_entries CONSTRAINT workflow_entries_case_id_number_key UNIQUE (case_id, number)
workflow_entries CONSTRAINT workflow_entries_for_id_fkey FOREIGN KEY (for_id) REFERENCES org_users(id)
workflow_entries CONSTRAINT workflow_entries_minutes_check CHECK ((minutes >= 0))
workflow_entries CONSTRAINT workflow_entries_number_check CHECK ((number >= 1))
workflow_entries CONSTRAINT workflow_entries_person_id_fkey FOREIGN KEY (person_id) REFERENCES org_users(id)
workflow_entries CONSTRAINT workflow_entries_pkey PRIMARY KEY (id)
workflow_entries CONSTRAINT workflow_entries_recorded_at_check CHECK ((length(recorded_at) = 27))
workflow_entries CONSTRAINT workflow_entries_task_id_fkey FOREIGN KEY (task_id) REFERENCES workflow_tasks(id)
CREATE UNIQUE INDEX workflow_entries_case_id_number_key ON public.workflow_entries USING btree (case_id, number)
CREATE UNIQUE INDEX workflow_entries_pkey ON public.workflow_entries USING btree (id)
workflow_hands.case_id bigint NOT NULL
workflow_hands.person_id bigint NOT NULL
workflow_hands.part text NOT NULL
workflow_hands.round bigint NOT NULL
workflow_hands.pass bigint NOT NULL
workflow_hands.step text NOT NULL
workflow_hands CONSTRAINT workflow_hands_case_id_fkey FOREIGN KEY (case_id) REFERENCES workflow_cases(id)
workflow_hands CONSTRAINT workflow_hands_part_check CHECK ((part = ANY (ARRAY['MAKER'::text, 'CHECKER'::text])))
workflow_hands CONSTRAINT workflow_hands_person_id_fkey FOREIGN KEY (person_id) REFERENCES org_users(id)
workflow_hands CONSTRAINT workflow_hands_pkey PRIMARY KEY (case_id, person_id, part, round, pass, step)
CREATE INDEX workflow_hands_person ON public.workflow_hands USING btree (person_id, case_id)
CREATE UNIQUE INDEX workflow_hands_pkey ON public.workflow_hands USING btree (case_id, person_id, part, round, pass, step)
workflow_tasks.id bigint NOT NULL
workflow_tasks.case_id bigint NOT NULL
workflow_tasks.round bigint NOT NULL
workflow_tasks.pass bigint NOT NULL
workflow_tasks.step text NOT NULL
workflow_tasks.role text NOT NULL
workflow_tasks.reach text NOT NULL
workflow_tasks.place_id bigint
workflow_tasks.seat text NOT NULL
workflow_tasks.level bigint NOT NULL
workflow_tasks.placement text NOT NULL
workflow_tasks.parent_id bigint
workflow_tasks.state text NOT NULL
workflow_tasks.opened_at text NOT NULL
workflow_tasks.due_at text NOT NULL
workflow_tasks.provisional boolean NOT NULL
workflow_tasks.minutes bigint NOT NULL
workflow_tasks.done_at text
workflow_tasks.done_by bigint
workflow_tasks.done_by_name text NOT NULL
workflow_tasks.done_for bigint
workflow_tasks.done_for_name text NOT NULL
workflow_tasks.decision text NOT NULL
workflow_tasks.reminded_at text
workflow_tasks.overdue_at text
workflow_tasks.alert_level bigint NOT NULL
workflow_tasks.alert_seat text NOT NULL
workflow_tasks.may_repeat boolean NOT NULL
workflow_tasks.apart_from text NOT NULL
workflow_tasks.outside boolean NOT NULL
workflow_tasks.version bigint NOT NULL
workflow_tasks CONSTRAINT workflow_tasks_case_id_fkey FOREIGN KEY (case_id) REFERENCES workflow_cases(id)
workflow_tasks CONSTRAINT workflow_tasks_check CHECK (((state = 'DONE'::text) = (done_at IS NOT NULL)))
workflow_tasks CONSTRAINT workflow_tasks_check1 CHECK (((state = 'DONE'::text) = (decision <> ''::text)))
workflow_tasks CONSTRAINT workflow_tasks_done_at_check CHECK ((length(done_at) = 27))
workflow_tasks CONSTRAINT workflow_tasks_done_by_fkey FOREIGN KEY (done_by) REFERENCES org_users(id)
workflow_tasks CONSTRAINT workflow_tasks_done_for_fkey FOREIGN KEY (done_for) REFERENCES org_users(id)
workflow_tasks CONSTRAINT workflow_tasks_due_at_check CHECK ((length(due_at) = 27))
workflow_tasks CONSTRAINT workflow_tasks_minutes_check CHECK ((minutes >= 0))
workflow_tasks CONSTRAINT workflow_tasks_opened_at_check CHECK ((length(opened_at) = 27))
workflow_tasks CONSTRAINT workflow_tasks_overdue_at_check CHECK ((length(overdue_at) = 27))
workflow_tasks CONSTRAINT workflow_tasks_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES workflow_tasks(id)
workflow_tasks CONSTRAINT workflow_tasks_pkey PRIMARY KEY (id)
workflow_tasks CONSTRAINT workflow_tasks_placement_check CHECK ((placement = ANY (ARRAY[''::text, 'BEFORE'::text, 'AFTER'::text, 'BESIDE'::text])))
workflow_tasks CONSTRAINT workflow_tasks_reach_check CHECK ((reach = ANY (ARRAY['UNIT'::text, 'DEPARTMENT'::text, 'SECTION'::text, 'ALL'::text, 'PERSON'::text])))
workflow_tasks CONSTRAINT workflow_tasks_reminded_at_check CHECK ((length(reminded_at) = 27))
workflow_tasks CONSTRAINT workflow_tasks_role_fkey FOREIGN KEY (role) REFERENCES org_roles(code)
workflow_tasks CONSTRAINT workflow_tasks_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'HELD'::text, 'DONE'::text, 'CANCELLED'::text])))
workflow_tasks CONSTRAINT workflow_tasks_version_check CHECK ((version >= 1))
CREATE INDEX workflow_tasks_alert ON public.workflow_tasks USING btree (alert_seat, due_at, id) WHERE ((state = 'OPEN'::text) AND (alert_seat <> ''::text))
CREATE INDEX workflow_tasks_case ON public.workflow_tasks USING btree (case_id, round, id)
CREATE INDEX workflow_tasks_done ON public.workflow_tasks USING btree (done_at, id) WHERE (state = 'DONE'::text)
CREATE INDEX workflow_tasks_due ON public.workflow_tasks USING btree (due_at, id) WHERE (state = 'OPEN'::text)
CREATE UNIQUE INDEX workflow_tasks_pkey ON public.workflow_tasks USING btree (id)
CREATE INDEX workflow_tasks_seat ON public.workflow_tasks USING btree (seat, due_at, id) WHERE (state = 'OPEN'::text)
workflow_years.year bigint NOT NULL
workflow_years.hours text NOT NULL
workflow_years.basis text NOT NULL
workflow_years.confirmed boolean NOT NULL
workflow_years.version bigint NOT NULL
workflow_years.changed_by bigint
workflow_years.changed_by_name text NOT NULL
workflow_years.changed_at text NOT NULL
workflow_years CONSTRAINT workflow_years_changed_at_check CHECK ((length(changed_at) = 27))
workflow_years CONSTRAINT workflow_years_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES org_users(id)
workflow_years CONSTRAINT workflow_years_pkey PRIMARY KEY (year)
workflow_years CONSTRAINT workflow_years_version_check CHECK ((version >= 1))
CREATE UNIQUE INDEX workflow_years_pkey ON public.workflow_years USING btree (year)
yearend_closings.id bigint NOT NULL
yearend_closings.year bigint NOT NULL
yearend_closings.phase text NOT NULL
yearend_closings.basis text NOT NULL
yearend_closings.figures text NOT NULL
yearend_closings.parts bigint NOT NULL
yearend_closings.done bigint NOT NULL
yearend_closings.total bigint NOT NULL
yearend_closings.closed_on text NOT NULL
yearend_closings.refusal text NOT NULL
yearend_closings.version bigint NOT NULL
yearend_closings.made_by bigint
yearend_closings.made_by_name text NOT NULL
yearend_closings.changed_at text NOT NULL
yearend_closings CONSTRAINT yearend_closings_changed_at_check CHECK ((length(changed_at) = 27))
yearend_closings CONSTRAINT yearend_closings_check CHECK ((total >= done))
yearend_closings CONSTRAINT yearend_closings_check1 CHECK (((phase = 'DONE'::text) = (closed_on <> ''::text)))
yearend_closings CONSTRAINT yearend_closings_check2 CHECK (((phase = 'STUCK'::text) = (refusal <> ''::text)))
yearend_closings CONSTRAINT yearend_closings_done_check CHECK ((done >= 0))
yearend_closings CONSTRAINT yearend_closings_parts_check CHECK ((parts >= 0))
yearend_closings CONSTRAINT yearend_closings_phase_check CHECK ((phase = ANY (ARRAY[''::text, 'PROPOSED'::text, 'RETURNED'::text, 'RUNNING'::text, 'STUCK'::text, 'DONE'::text])))
yearend_closings CONSTRAINT yearend_closings_pkey PRIMARY KEY (id)
yearend_closings CONSTRAINT yearend_closings_version_check CHECK ((version >= 1))
yearend_closings CONSTRAINT yearend_closings_year_key UNIQUE (year)
CREATE UNIQUE INDEX yearend_closings_pkey ON public.yearend_closings USING btree (id)
CREATE UNIQUE INDEX yearend_closings_year_key ON public.yearend_closings USING btree (year)
yearend_counters.year bigint NOT NULL
yearend_counters.last bigint NOT NULL
yearend_counters CONSTRAINT yearend_counters_last_check CHECK ((last >= 1))
yearend_counters CONSTRAINT yearend_counters_pkey PRIMARY KEY (year)
CREATE UNIQUE INDEX yearend_counters_pkey ON public.yearend_counters USING btree (year)
yearend_lines.list_id bigint NOT NULL
yearend_lines.line bigint NOT NULL
yearend_lines.quota_id bigint NOT NULL
yearend_lines.account text NOT NULL
yearend_lines.unused_fen bigint NOT NULL
yearend_lines.carry_fen bigint NOT NULL
yearend_lines.withdraw_fen bigint NOT NULL
yearend_lines.run_fen bigint NOT NULL
yearend_lines.proposed text NOT NULL
yearend_lines.rule text NOT NULL
yearend_lines.reason text NOT NULL
yearend_lines CONSTRAINT yearend_lines_account_check CHECK ((length(account) = 5))
yearend_lines CONSTRAINT yearend_lines_carry_fen_check CHECK ((carry_fen >= 0))
yearend_lines CONSTRAINT yearend_lines_check CHECK ((unused_fen = ((carry_fen + withdraw_fen) + run_fen)))
yearend_lines CONSTRAINT yearend_lines_line_check CHECK ((line >= 1))
yearend_lines CONSTRAINT yearend_lines_list_id_fkey FOREIGN KEY (list_id) REFERENCES yearend_lists(id)
yearend_lines CONSTRAINT yearend_lines_list_id_quota_id_account_key UNIQUE (list_id, quota_id, account)
yearend_lines CONSTRAINT yearend_lines_pkey PRIMARY KEY (list_id, line)
yearend_lines CONSTRAINT yearend_lines_proposed_check CHECK ((proposed = ANY (ARRAY['CARRY'::text, 'WITHDRAW'::text, 'RUN'::text])))
yearend_lines CONSTRAINT yearend_lines_run_fen_check CHECK ((run_fen >= 0))
yearend_lines CONSTRAINT yearend_lines_unused_fen_check CHECK ((unused_fen > 0))
yearend_lines CONSTRAINT yearend_lines_withdraw_fen_check CHECK ((withdraw_fen >= 0))
CREATE UNIQUE INDEX yearend_lines_list_id_quota_id_account_key ON public.yearend_lines USING btree (list_id, quota_id, account)
CREATE UNIQUE INDEX yearend_lines_pkey ON public.yearend_lines USING btree (list_id, line)
yearend_lists.id bigint NOT NULL
yearend_lists.number text NOT NULL
yearend_lists.year bigint NOT NULL
yearend_lists.kind text NOT NULL
yearend_lists.state text NOT NULL
yearend_lists.unit_id bigint NOT NULL
yearend_lists.due_on text NOT NULL
yearend_lists.line_count bigint NOT NULL
yearend_lists.unused_fen bigint NOT NULL
yearend_lists.carry_fen bigint NOT NULL
yearend_lists.withdraw_fen bigint NOT NULL
yearend_lists.run_fen bigint NOT NULL
yearend_lists.voucher_id bigint
yearend_lists.posted_on text NOT NULL
yearend_lists.refusal text NOT NULL
yearend_lists.version bigint NOT NULL
yearend_lists.made_by bigint
yearend_lists.made_by_name text NOT NULL
yearend_lists.changed_at text NOT NULL
yearend_lists.recorded_at text NOT NULL
yearend_lists CONSTRAINT yearend_lists_carry_fen_check CHECK ((carry_fen >= 0))
yearend_lists CONSTRAINT yearend_lists_changed_at_check CHECK ((length(changed_at) = 27))
yearend_lists CONSTRAINT yearend_lists_check CHECK ((unused_fen = ((carry_fen + withdraw_fen) + run_fen)))
yearend_lists CONSTRAINT yearend_lists_check1 CHECK (((state = 'POSTED'::text) = (voucher_id IS NOT NULL)))
yearend_lists CONSTRAINT yearend_lists_check2 CHECK (((state = 'STUCK'::text) = (refusal <> ''::text)))
yearend_lists CONSTRAINT yearend_lists_due_on_check CHECK ((length(due_on) = 10))
yearend_lists CONSTRAINT yearend_lists_kind_check CHECK ((kind = ANY (ARRAY['UNIT'::text, 'BUREAU'::text])))
yearend_lists CONSTRAINT yearend_lists_line_count_check CHECK ((line_count >= 1))
yearend_lists CONSTRAINT yearend_lists_number_check CHECK ((number <> ''::text))
yearend_lists CONSTRAINT yearend_lists_number_key UNIQUE (number)
yearend_lists CONSTRAINT yearend_lists_pkey PRIMARY KEY (id)
yearend_lists CONSTRAINT yearend_lists_recorded_at_check CHECK ((length(recorded_at) = 27))
yearend_lists CONSTRAINT yearend_lists_run_fen_check CHECK ((run_fen >= 0))
yearend_lists CONSTRAINT yearend_lists_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'APPROVED'::text, 'STUCK'::text, 'POSTED'::text, 'VOIDED'::text])))
yearend_lists CONSTRAINT yearend_lists_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES org_units(id)
yearend_lists CONSTRAINT yearend_lists_version_check CHECK ((version >= 1))
yearend_lists CONSTRAINT yearend_lists_withdraw_fen_check CHECK ((withdraw_fen >= 0))
CREATE INDEX yearend_lists_approved ON public.yearend_lists USING btree (id) WHERE (state = 'APPROVED'::text)
CREATE UNIQUE INDEX yearend_lists_number_key ON public.yearend_lists USING btree (number)
CREATE UNIQUE INDEX yearend_lists_pkey ON public.yearend_lists USING btree (id)
CREATE INDEX yearend_lists_unit ON public.yearend_lists USING btree (unit_id, year, id)
CREATE INDEX yearend_lists_waiting ON public.yearend_lists USING btree (due_on, id) WHERE (state = ANY (ARRAY['DRAFT'::text, 'RETURNED'::text]))
CREATE INDEX yearend_lists_year ON public.yearend_lists USING btree (year, id)
yearend_makers.list_id bigint NOT NULL
yearend_makers.user_id bigint NOT NULL
yearend_makers CONSTRAINT yearend_makers_list_id_fkey FOREIGN KEY (list_id) REFERENCES yearend_lists(id)
yearend_makers CONSTRAINT yearend_makers_pkey PRIMARY KEY (list_id, user_id)
CREATE UNIQUE INDEX yearend_makers_pkey ON public.yearend_makers USING btree (list_id, user_id)
yearend_openings.id bigint NOT NULL
yearend_openings.year bigint NOT NULL
yearend_openings.phase text NOT NULL
yearend_openings.number text NOT NULL
yearend_openings.title text NOT NULL
yearend_openings.basis text NOT NULL
yearend_openings.document_id bigint NOT NULL
yearend_openings.parts bigint NOT NULL
yearend_openings.row_count bigint NOT NULL
yearend_openings.done bigint NOT NULL
yearend_openings.total bigint NOT NULL
yearend_openings.refusal text NOT NULL
yearend_openings.version bigint NOT NULL
yearend_openings.made_by bigint
yearend_openings.made_by_name text NOT NULL
yearend_openings.changed_at text NOT NULL
yearend_openings CONSTRAINT yearend_openings_changed_at_check CHECK ((length(changed_at) = 27))
yearend_openings CONSTRAINT yearend_openings_check CHECK (((phase = 'STUCK'::text) = (refusal <> ''::text)))
yearend_openings CONSTRAINT yearend_openings_done_check CHECK ((done >= 0))
yearend_openings CONSTRAINT yearend_openings_number_check CHECK ((number <> ''::text))
yearend_openings CONSTRAINT yearend_openings_parts_check CHECK ((parts >= 0))
yearend_openings CONSTRAINT yearend_openings_phase_check CHECK ((phase = ANY (ARRAY['RUNNING'::text, 'STUCK'::text, 'DONE'::text])))
yearend_openings CONSTRAINT yearend_openings_pkey PRIMARY KEY (id)
yearend_openings CONSTRAINT yearend_openings_row_count_check CHECK ((row_count >= 0))
yearend_openings CONSTRAINT yearend_openings_total_check CHECK ((total >= 0))
yearend_openings CONSTRAINT yearend_openings_version_check CHECK ((version >= 1))
yearend_openings CONSTRAINT yearend_openings_year_key UNIQUE (year)
CREATE UNIQUE INDEX yearend_openings_pkey ON public.yearend_openings USING btree (id)
CREATE UNIQUE INDEX yearend_openings_year_key ON public.yearend_openings USING btree (year)
yearend_policies.id bigint NOT NULL
yearend_policies.valid_from text NOT NULL
yearend_policies.basis text NOT NULL
yearend_policies.years_max bigint NOT NULL
yearend_policies.category_list text NOT NULL
yearend_policies.nature_list text NOT NULL
yearend_policies.due text NOT NULL
yearend_policies.made_by bigint
yearend_policies.made_by_name text NOT NULL
yearend_policies.recorded_at text NOT NULL
yearend_policies CONSTRAINT yearend_policies_basis_check CHECK ((basis <> ''::text))
yearend_policies CONSTRAINT yearend_policies_due_check CHECK ((length(due) = 5))
yearend_policies CONSTRAINT yearend_policies_pkey PRIMARY KEY (id)
yearend_policies CONSTRAINT yearend_policies_recorded_at_check CHECK ((length(recorded_at) = 27))
yearend_policies CONSTRAINT yearend_policies_valid_from_check CHECK ((length(valid_from) = 10))
yearend_policies CONSTRAINT yearend_policies_valid_from_key UNIQUE (valid_from)
yearend_policies CONSTRAINT yearend_policies_years_max_check CHECK (((years_max >= 1) AND (years_max <= 5)))
CREATE UNIQUE INDEX yearend_policies_pkey ON public.yearend_policies USING btree (id)
CREATE UNIQUE INDEX yearend_policies_valid_from_key ON public.yearend_policies USING btree (valid_from)
