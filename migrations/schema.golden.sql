-- sqlite

CREATE TABLE audit_entries (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, actor_id BIGINT, login TEXT NOT NULL, roles TEXT NOT NULL, action TEXT NOT NULL, object_id BIGINT, reason TEXT NOT NULL, before_json TEXT NOT NULL, after_json TEXT NOT NULL, request_id TEXT NOT NULL);
CREATE TABLE book_clock (id INTEGER PRIMARY KEY CHECK (id = 1), stamp_until TEXT NOT NULL CHECK (length(stamp_until) = 27), offset_us BIGINT NOT NULL);
CREATE TABLE org_delegations (id INTEGER PRIMARY KEY, from_user BIGINT NOT NULL REFERENCES org_users (id), to_user BIGINT NOT NULL REFERENCES org_users (id), role_code TEXT NOT NULL REFERENCES org_roles (code), valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, reason TEXT NOT NULL, recorded_at TEXT NOT NULL, revoked_by BIGINT REFERENCES org_users (id), revoked_at TEXT, CHECK (valid_to >= valid_from), CHECK (from_user <> to_user));
CREATE INDEX org_delegations_from ON org_delegations (from_user, id);
CREATE INDEX org_delegations_to ON org_delegations (to_user, id);
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
CREATE INDEX org_units_name ON org_units (sort_key, id);
CREATE TABLE org_user_roles (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES org_users (id), role_code TEXT NOT NULL REFERENCES org_roles (code), valid_from TEXT NOT NULL, valid_to TEXT, reason TEXT NOT NULL, granted_by BIGINT REFERENCES org_users (id), recorded_at TEXT NOT NULL, revoked_by BIGINT REFERENCES org_users (id), revoked_at TEXT, CHECK (valid_to IS NULL OR valid_to >= valid_from), CHECK (granted_by IS NULL OR granted_by <> user_id));
CREATE INDEX org_user_roles_role ON org_user_roles (role_code, user_id);
CREATE INDEX org_user_roles_user ON org_user_roles (user_id, role_code);
CREATE TABLE org_users (id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_key TEXT NOT NULL, unit_id BIGINT NOT NULL REFERENCES org_units (id), section_id BIGINT REFERENCES org_sections (id), phone TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('INACTIVE', 'ACTIVE', 'DISABLED')), auth_version BIGINT NOT NULL, created_by BIGINT REFERENCES org_users (id), version BIGINT NOT NULL, changed_by BIGINT, recorded_at TEXT NOT NULL);
CREATE INDEX org_users_name ON org_users (sort_key, id);
CREATE INDEX org_users_unit ON org_users (unit_id, login, id);
CREATE TABLE outbox_events (id INTEGER PRIMARY KEY, seq BIGINT UNIQUE, recorded_at TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE search_terms (kind TEXT NOT NULL, term TEXT NOT NULL, object_id BIGINT NOT NULL, PRIMARY KEY (kind, term, object_id));
CREATE INDEX search_terms_object ON search_terms (kind, object_id);

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
outbox_events.id bigint NOT NULL
outbox_events.seq bigint
outbox_events.recorded_at text NOT NULL
outbox_events.type text NOT NULL
outbox_events.body text NOT NULL
outbox_events CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
outbox_events CONSTRAINT outbox_events_seq_key UNIQUE (seq)
CREATE UNIQUE INDEX outbox_events_pkey ON public.outbox_events USING btree (id)
CREATE UNIQUE INDEX outbox_events_seq_key ON public.outbox_events USING btree (seq)
search_terms.kind text NOT NULL
search_terms.term text NOT NULL
search_terms.object_id bigint NOT NULL
search_terms CONSTRAINT search_terms_pkey PRIMARY KEY (kind, term, object_id)
CREATE INDEX search_terms_object ON public.search_terms USING btree (kind, object_id)
CREATE UNIQUE INDEX search_terms_pkey ON public.search_terms USING btree (kind, term, object_id)
