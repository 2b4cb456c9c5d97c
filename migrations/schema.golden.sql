-- sqlite

CREATE TABLE audit_blocks (n INTEGER PRIMARY KEY CHECK (n > 0), first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL UNIQUE, entry_count BIGINT NOT NULL CHECK (entry_count > 0), prev_hash TEXT NOT NULL, root TEXT NOT NULL, sealed_at TEXT NOT NULL CHECK (length(sealed_at) = 27), key_id TEXT NOT NULL, signature TEXT NOT NULL, leaves TEXT NOT NULL);
CREATE TABLE audit_entries (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, actor_id BIGINT, login TEXT NOT NULL, roles TEXT NOT NULL, action TEXT NOT NULL, object_id BIGINT, reason TEXT NOT NULL, before_json TEXT NOT NULL, after_json TEXT NOT NULL, request_id TEXT NOT NULL , hash TEXT NOT NULL DEFAULT '');
CREATE INDEX audit_entries_login ON audit_entries (login, recorded_at, id);
CREATE INDEX audit_entries_object ON audit_entries (object_id, recorded_at, id);
CREATE INDEX audit_entries_recorded ON audit_entries (recorded_at, id);
CREATE INDEX audit_entries_request ON audit_entries (request_id);
CREATE INDEX audit_entries_unnumbered ON audit_entries (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE book_clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp_until TEXT NOT NULL CHECK (length(stamp_until) = 27), offset_us BIGINT NOT NULL);
CREATE TABLE outbox_events (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX outbox_events_unnumbered ON outbox_events (recorded_at, id) WHERE seq IS NULL;
CREATE TABLE outbox_positions (subscriber TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL CHECK (seq >= 0));
CREATE TABLE outbox_sequences (name TEXT NOT NULL PRIMARY KEY, last_seq BIGINT NOT NULL CHECK (last_seq >= 0));

-- postgres

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
CREATE INDEX audit_entries_login ON public.audit_entries USING btree (login, recorded_at, id)
CREATE INDEX audit_entries_object ON public.audit_entries USING btree (object_id, recorded_at, id)
CREATE UNIQUE INDEX audit_entries_pkey ON public.audit_entries USING btree (id)
CREATE INDEX audit_entries_recorded ON public.audit_entries USING btree (recorded_at, id)
CREATE INDEX audit_entries_request ON public.audit_entries USING btree (request_id)
CREATE UNIQUE INDEX audit_entries_seq_key ON public.audit_entries USING btree (seq)
CREATE INDEX audit_entries_unnumbered ON public.audit_entries USING btree (recorded_at, id) WHERE (seq IS NULL)
book_clock.id bigint NOT NULL
book_clock.stamp_until text NOT NULL
book_clock.offset_us bigint NOT NULL
book_clock CONSTRAINT book_clock_id_check CHECK ((id = 1))
book_clock CONSTRAINT book_clock_pkey PRIMARY KEY (id)
book_clock CONSTRAINT book_clock_stamp_until_check CHECK ((length(stamp_until) = 27))
CREATE UNIQUE INDEX book_clock_pkey ON public.book_clock USING btree (id)
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
