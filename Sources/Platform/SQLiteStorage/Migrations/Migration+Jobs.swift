// The table of jobs: the life of resources that are jobs.

import GRDB

extension DatabaseMigrator {
    mutating func registerJobs() {
        registerMigration("jobs") { database in
            try database.execute(
                sql: """
                    CREATE TABLE jobs (
                        arn TEXT NOT NULL PRIMARY KEY REFERENCES resources (arn) ON DELETE CASCADE,
                        state TEXT NOT NULL,
                        attempts INTEGER NOT NULL,
                        done INTEGER,
                        total INTEGER,
                        unit TEXT,
                        checkpoint TEXT,
                        failure TEXT,
                        not_before INTEGER,
                        deadline INTEGER,
                        owner TEXT,
                        lease_expires_at INTEGER,
                        started_at INTEGER,
                        ended_at INTEGER
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX jobs_under_way ON jobs (state) WHERE ended_at IS NULL;
                    """)
        }
    }
}
