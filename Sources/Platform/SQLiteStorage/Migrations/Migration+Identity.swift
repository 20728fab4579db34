// The tables of users, roles, managed policies, what is attached to whom, and credentials.

import GRDB

extension DatabaseMigrator {
    mutating func registerIdentity() {
        registerMigration("identity") { database in
            // Times are microseconds since 1970; tags, policies and documents are JSON. Names compare without case.
            try database.execute(
                sql: """
                    CREATE TABLE identities (
                        id TEXT NOT NULL PRIMARY KEY,
                        kind TEXT NOT NULL,
                        name TEXT NOT NULL COLLATE NOCASE,
                        path TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        updated_at INTEGER NOT NULL,
                        tags TEXT NOT NULL,
                        inline_policies TEXT NOT NULL,
                        document TEXT NOT NULL,
                        UNIQUE (kind, name)
                    ) STRICT;
                    CREATE TABLE policy_attachments (
                        principal_id TEXT NOT NULL REFERENCES identities (id),
                        policy_id TEXT NOT NULL REFERENCES identities (id),
                        PRIMARY KEY (principal_id, policy_id)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX policy_attachments_by_policy ON policy_attachments (policy_id);
                    CREATE TABLE access_keys (
                        id TEXT NOT NULL PRIMARY KEY,
                        user_id TEXT REFERENCES identities (id),
                        sealed_secret BLOB NOT NULL,
                        status TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        expires_at INTEGER,
                        used_at INTEGER,
                        used_service TEXT,
                        used_region TEXT
                    ) STRICT;
                    CREATE INDEX access_keys_by_user ON access_keys (user_id, created_at, id);
                    CREATE TABLE temporary_credentials (
                        id TEXT NOT NULL PRIMARY KEY,
                        principal_id TEXT REFERENCES identities (id) ON DELETE CASCADE,
                        session_name TEXT,
                        session_policies TEXT NOT NULL,
                        tags TEXT NOT NULL,
                        sealed_secret BLOB NOT NULL,
                        sealed_token BLOB NOT NULL,
                        created_at INTEGER NOT NULL,
                        expires_at INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX temporary_credentials_by_end ON temporary_credentials (expires_at);
                    CREATE INDEX temporary_credentials_by_principal ON temporary_credentials (principal_id);
                    CREATE TABLE service_credentials (
                        id TEXT NOT NULL PRIMARY KEY,
                        user_id TEXT NOT NULL REFERENCES identities (id),
                        service_name TEXT NOT NULL,
                        alias TEXT NOT NULL,
                        secret_hash TEXT NOT NULL UNIQUE,
                        status TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        expires_at INTEGER,
                        used_at INTEGER,
                        used_service TEXT,
                        used_region TEXT
                    ) STRICT;
                    CREATE INDEX service_credentials_by_user ON service_credentials (user_id, created_at, id);
                    """)
        }
    }
}
