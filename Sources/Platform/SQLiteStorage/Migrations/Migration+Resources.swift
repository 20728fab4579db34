// The tables of resources, their tags and policies, client tokens and settings.

import GRDB

extension DatabaseMigrator {
    mutating func registerResources() {
        registerMigration("resources") { database in
            // Times are microseconds since 1970; documents are JSON.
            try database.execute(
                sql: """
                    CREATE TABLE resources (
                        arn TEXT NOT NULL PRIMARY KEY,
                        kind TEXT NOT NULL,
                        id TEXT NOT NULL,
                        name TEXT,
                        status TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        updated_at INTEGER NOT NULL,
                        document TEXT NOT NULL,
                        policy TEXT,
                        revision INTEGER NOT NULL,
                        UNIQUE (kind, id),
                        UNIQUE (kind, name)
                    ) STRICT;
                    CREATE INDEX resources_by_age ON resources (kind, created_at, id);
                    CREATE TABLE resource_tags (
                        arn TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
                        key TEXT NOT NULL,
                        value TEXT NOT NULL,
                        PRIMARY KEY (arn, key)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE client_tokens (
                        kind TEXT NOT NULL,
                        token TEXT NOT NULL,
                        request_hash TEXT NOT NULL,
                        arn TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
                        PRIMARY KEY (kind, token)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE settings (
                        name TEXT NOT NULL PRIMARY KEY,
                        value TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
    }
}
