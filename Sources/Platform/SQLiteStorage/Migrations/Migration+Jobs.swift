// The table of jobs: what a job has beyond its resource.

import GRDB

extension DatabaseMigrator {
    mutating func registerJobs() {
        registerMigration("jobs") { database in
            // The state is the resource's status; `is_open` is whether it is none of the final ones.
            try database.execute(
                sql: """
                    CREATE TABLE jobs (
                        arn TEXT NOT NULL PRIMARY KEY REFERENCES resources (arn) ON DELETE CASCADE,
                        is_open INTEGER NOT NULL,
                        progress_done INTEGER,
                        progress_total INTEGER,
                        progress_unit TEXT,
                        checkpoint TEXT,
                        failure TEXT,
                        attempts INTEGER NOT NULL,
                        losses INTEGER NOT NULL,
                        not_before INTEGER,
                        deadline INTEGER,
                        lease_owner TEXT,
                        lease_expires_at INTEGER,
                        started_at INTEGER,
                        ended_at INTEGER
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX jobs_open ON jobs (arn) WHERE is_open;
                    """)
        }
    }
}
