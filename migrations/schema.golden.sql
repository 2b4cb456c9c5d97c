-- sqlite

CREATE TABLE audit_entries (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, actor_id BIGINT, login TEXT NOT NULL, roles TEXT NOT NULL, action TEXT NOT NULL, object_id BIGINT, reason TEXT NOT NULL, before_json TEXT NOT NULL, after_json TEXT NOT NULL, request_id TEXT NOT NULL);
CREATE INDEX audit_entries_unnumbered ON audit_entries (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE book_clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp_until TEXT NOT NULL CHECK (length(stamp_until) = 27), offset_us BIGINT NOT NULL);
CREATE TABLE codetable_local_rows (id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, level BIGINT NOT NULL CHECK (level >= 1), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (valid_to >= valid_from), basis TEXT NOT NULL CHECK (basis <> ''), closed BOOLEAN NOT NULL, extra_json TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_by BIGINT, changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL, removed_at TEXT);
CREATE INDEX codetable_local_rows_code ON codetable_local_rows (table_name, code, valid_from, id);
CREATE TABLE http_answers (user_id BIGINT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, kept_until TEXT NOT NULL, digest TEXT NOT NULL, status BIGINT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (user_id, route, key));
CREATE INDEX http_answers_kept_until ON http_answers (kept_until);
CREATE TABLE outbox_events (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX outbox_events_unnumbered ON outbox_events (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE outbox_positions (subscriber TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL CHECK (seq >= 0));
CREATE TABLE outbox_sequences (name TEXT NOT NULL PRIMARY KEY, last_seq BIGINT NOT NULL CHECK (last_seq >= 0));
CREATE TABLE search_terms (kind TEXT NOT NULL, term TEXT NOT NULL, object_id BIGINT NOT NULL, PRIMARY KEY (kind, term, object_id));
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
CREATE TABLE sessions (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL, token_hash TEXT NOT NULL UNIQUE, auth_version BIGINT NOT NULL, method TEXT NOT NULL CHECK (method IN ('PASSWORD', 'TOTP', 'RECOVERY_CODE', 'OIDC')), address TEXT NOT NULL, device TEXT NOT NULL, must_change BOOLEAN NOT NULL, must_enrol BOOLEAN NOT NULL, started_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL, ended_at TEXT, end_reason TEXT NOT NULL CHECK ((end_reason = '') = (ended_at IS NULL)));
CREATE INDEX sessions_ended ON sessions (ended_at, seen_at);
CREATE INDEX sessions_user ON sessions (user_id, id);

-- postgres

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
audit_entries CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
audit_entries CONSTRAINT audit_entries_seq_key UNIQUE (seq)
CREATE UNIQUE INDEX audit_entries_pkey ON public.audit_entries USING btree (id)
CREATE UNIQUE INDEX audit_entries_seq_key ON public.audit_entries USING btree (seq)
CREATE INDEX audit_entries_unnumbered ON public.audit_entries USING btree (recorded_at, id) WHERE (seq IS NULL)
book_clock.id bigint NOT NULL
book_clock.stamp_until text NOT NULL
book_clock.offset_us bigint NOT NULL
book_clock CONSTRAINT book_clock_id_check CHECK ((id = 1))
book_clock CONSTRAINT book_clock_pkey PRIMARY KEY (id)
book_clock CONSTRAINT book_clock_stamp_until_check CHECK ((length(stamp_until) = 27))
CREATE UNIQUE INDEX book_clock_pkey ON public.book_clock USING btree (id)
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
http_answers.user_id bigint NOT NULL
http_answers.route text NOT NULL
http_answers.key text NOT NULL
http_answers.kept_until text NOT NULL
http_answers.digest text NOT NULL
http_answers.status bigint NOT NULL
http_answers.etag text NOT NULL
http_answers.body text NOT NULL
http_answers CONSTRAINT http_answers_pkey PRIMARY KEY (user_id, route, key)
CREATE INDEX http_answers_kept_until ON public.http_answers USING btree (kept_until)
CREATE UNIQUE INDEX http_answers_pkey ON public.http_answers USING btree (user_id, route, key)
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
search_terms.kind text NOT NULL
search_terms.term text NOT NULL
search_terms.object_id bigint NOT NULL
search_terms CONSTRAINT search_terms_pkey PRIMARY KEY (kind, term, object_id)
CREATE INDEX search_terms_object ON public.search_terms USING btree (kind, object_id)
CREATE UNIQUE INDEX search_terms_pkey ON public.search_terms USING btree (kind, term, object_id)
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
sessions CONSTRAINT sessions_check CHECK (((end_reason = ''::text) = (ended_at IS NULL)))
sessions CONSTRAINT sessions_method_check CHECK ((method = ANY (ARRAY['PASSWORD'::text, 'TOTP'::text, 'RECOVERY_CODE'::text, 'OIDC'::text])))
sessions CONSTRAINT sessions_pkey PRIMARY KEY (id)
sessions CONSTRAINT sessions_token_hash_key UNIQUE (token_hash)
CREATE INDEX sessions_ended ON public.sessions USING btree (ended_at, seen_at)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
CREATE UNIQUE INDEX sessions_token_hash_key ON public.sessions USING btree (token_hash)
CREATE INDEX sessions_user ON public.sessions USING btree (user_id, id)
