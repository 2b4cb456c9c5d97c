-- +goose Up
CREATE TABLE org_users (
    id           BIGINT PRIMARY KEY,
    login        TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    sort_key     TEXT   NOT NULL,
    unit_id      BIGINT NOT NULL REFERENCES org_units (id),
    section_id   BIGINT REFERENCES org_sections (id),
    phone        TEXT   NOT NULL, -- masked: the middle is never stored
    state        TEXT   NOT NULL CHECK (state IN ('INACTIVE', 'ACTIVE', 'DISABLED')),
    auth_version BIGINT NOT NULL, -- rises with everything that changes what the user may do
    created_by   BIGINT REFERENCES org_users (id),
    version      BIGINT NOT NULL,
    changed_by   BIGINT,
    recorded_at  TEXT   NOT NULL
);
CREATE INDEX org_users_name ON org_users (sort_key, id);
CREATE INDEX org_users_unit ON org_users (unit_id, login, id);
CREATE TABLE org_roles (
    code        TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    kind        TEXT   NOT NULL CHECK (kind IN ('BUSINESS', 'SYSTEM', 'SECURITY', 'AUDIT')),
    scope       TEXT   NOT NULL CHECK (scope IN ('UNIT', 'DEPARTMENT', 'SECTION', 'ALL')),
    place       BIGINT NOT NULL, -- order on pages
    version     BIGINT NOT NULL,
    changed_by  BIGINT,
    recorded_at TEXT   NOT NULL
);
CREATE TABLE org_perms ( -- the permissions this book has met: defaults apply to new ones only
    code TEXT NOT NULL PRIMARY KEY,
    mode TEXT NOT NULL CHECK (mode IN ('READ', 'WRITE'))
);
CREATE TABLE org_role_perms (
    role_code TEXT NOT NULL REFERENCES org_roles (code),
    perm_code TEXT NOT NULL REFERENCES org_perms (code),
    PRIMARY KEY (role_code, perm_code)
);
CREATE TABLE org_user_roles (
    id          BIGINT PRIMARY KEY,
    user_id     BIGINT NOT NULL REFERENCES org_users (id),
    role_code   TEXT   NOT NULL REFERENCES org_roles (code),
    valid_from  TEXT   NOT NULL,
    valid_to    TEXT,
    reason      TEXT   NOT NULL,
    granted_by  BIGINT REFERENCES org_users (id), -- NULL: the program, when the book was created
    recorded_at TEXT   NOT NULL,
    revoked_by  BIGINT REFERENCES org_users (id),
    revoked_at  TEXT,
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    CHECK (granted_by IS NULL OR granted_by <> user_id) -- P3
);
CREATE INDEX org_user_roles_user ON org_user_roles (user_id, role_code);
CREATE INDEX org_user_roles_role ON org_user_roles (role_code, user_id);
CREATE TABLE org_delegations (
    id          BIGINT PRIMARY KEY,
    from_user   BIGINT NOT NULL REFERENCES org_users (id),
    to_user     BIGINT NOT NULL REFERENCES org_users (id),
    role_code   TEXT   NOT NULL REFERENCES org_roles (code),
    valid_from  TEXT   NOT NULL,
    valid_to    TEXT   NOT NULL,
    reason      TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL,
    revoked_by  BIGINT REFERENCES org_users (id),
    revoked_at  TEXT,
    CHECK (valid_to >= valid_from),
    CHECK (from_user <> to_user)
);
CREATE INDEX org_delegations_from ON org_delegations (from_user, id);
CREATE INDEX org_delegations_to ON org_delegations (to_user, id);
CREATE TABLE org_imports (
    id           BIGINT PRIMARY KEY,
    kind         TEXT   NOT NULL CHECK (kind IN ('UNITS', 'USERS')),
    file_name    TEXT   NOT NULL,
    rows_json    TEXT   NOT NULL, -- the rows as they were read
    created_by   BIGINT REFERENCES org_users (id),
    recorded_at  TEXT   NOT NULL,
    confirmed_at TEXT
);
