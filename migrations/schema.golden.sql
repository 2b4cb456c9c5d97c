-- sqlite

CREATE TABLE audit_entries (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, actor_id BIGINT, login TEXT NOT NULL, roles TEXT NOT NULL, action TEXT NOT NULL, object_id BIGINT, reason TEXT NOT NULL, before_json TEXT NOT NULL, after_json TEXT NOT NULL, request_id TEXT NOT NULL);
CREATE TABLE book_clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp_until TEXT NOT NULL CHECK (length(stamp_until) = 27), offset_us BIGINT NOT NULL);
CREATE TABLE codetable_local_rows (id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, level BIGINT NOT NULL CHECK (level >= 1), valid_from TEXT NOT NULL CHECK (length(valid_from) = 10), valid_to TEXT CHECK (valid_to >= valid_from), basis TEXT NOT NULL CHECK (basis <> ''), closed BOOLEAN NOT NULL, extra_json TEXT NOT NULL, version BIGINT NOT NULL CHECK (version >= 1), changed_by BIGINT, changed_name TEXT NOT NULL, recorded_at TEXT NOT NULL, removed_at TEXT);
CREATE INDEX codetable_local_rows_code ON codetable_local_rows (table_name, code, valid_from, id);
CREATE TABLE outbox_events (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);

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
outbox_events.id bigint NOT NULL
outbox_events.seq bigint
outbox_events.recorded_at text NOT NULL
outbox_events.type text NOT NULL
outbox_events.body text NOT NULL
outbox_events CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
outbox_events CONSTRAINT outbox_events_seq_key UNIQUE (seq)
CREATE UNIQUE INDEX outbox_events_pkey ON public.outbox_events USING btree (id)
CREATE UNIQUE INDEX outbox_events_seq_key ON public.outbox_events USING btree (seq)
