// The tables of buckets, object versions, uploads and the blobs that hold their bytes.

import GRDB

extension DatabaseMigrator {
    mutating func registerObjects() {
        registerMigration("objects") { database in
            // Keys compare by their bytes (BINARY). A version's id in the table grows: the latest has a key's greatest.
            try database.execute(
                sql: """
                    CREATE TABLE buckets (
                        name TEXT NOT NULL PRIMARY KEY,
                        region TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        versioning TEXT NOT NULL,
                        settings TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE object_versions (
                        id INTEGER NOT NULL PRIMARY KEY,
                        bucket TEXT NOT NULL REFERENCES buckets (name),
                        key TEXT NOT NULL,
                        version_id TEXT NOT NULL,
                        is_latest INTEGER NOT NULL,
                        is_marker INTEGER NOT NULL,
                        size INTEGER NOT NULL,
                        etag TEXT NOT NULL,
                        last_modified INTEGER NOT NULL,
                        upload TEXT,
                        document TEXT NOT NULL,
                        UNIQUE (bucket, key, version_id)
                    ) STRICT;
                    CREATE UNIQUE INDEX object_versions_by_age ON object_versions (bucket, key, id DESC);
                    CREATE UNIQUE INDEX object_versions_shown ON object_versions (bucket, key)
                        WHERE is_latest = 1 AND is_marker = 0;
                    CREATE TABLE object_parts (
                        version INTEGER NOT NULL REFERENCES object_versions (id) ON DELETE CASCADE,
                        position INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        blob TEXT NOT NULL UNIQUE,
                        size INTEGER NOT NULL,
                        etag TEXT NOT NULL,
                        last_modified INTEGER NOT NULL,
                        checksums TEXT NOT NULL,
                        PRIMARY KEY (version, position)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE uploads (
                        id TEXT NOT NULL PRIMARY KEY,
                        bucket TEXT NOT NULL REFERENCES buckets (name) ON DELETE CASCADE,
                        key TEXT NOT NULL,
                        initiated_at INTEGER NOT NULL,
                        document TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE UNIQUE INDEX uploads_by_key ON uploads (bucket, key, id);
                    CREATE TABLE upload_parts (
                        upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
                        number INTEGER NOT NULL,
                        blob TEXT NOT NULL UNIQUE,
                        size INTEGER NOT NULL,
                        etag TEXT NOT NULL,
                        last_modified INTEGER NOT NULL,
                        checksums TEXT NOT NULL,
                        PRIMARY KEY (upload, number)
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
    }
}
