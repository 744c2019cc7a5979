package dev.stint.backend;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * What a backend is. Each backend has a test class that extends this one and adds nothing but the two methods below.
 *
 * <p>For each test a new instance is made. Time is asked for only where the contract speaks of it: leases of one second, and
 * delays of some milliseconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class BackendContract {
    private final Ground ground = new Ground() {
        @Override
        public Backend backend() {
            return BackendContract.this.backend();
        }

        @Override
        public void pass(Duration time) {
            BackendContract.this.pass(time);
        }
    };

    /** The backend of this test: always the same one, empty at the first call. Whoever extends this closes it. */
    protected abstract Backend backend();

    /**
     * Lets the backend's clock go on.
     *
     * @param time at least how much, 1 ms to 2 s; or exactly that, an hour or more, also back: all leases may begin anew then
     */
    protected abstract void pass(Duration time);

    @Nested
    class Enqueueing extends EnqueueContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Claiming extends ClaimContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Delaying extends DueContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Numbering extends NumberContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Syncing extends SyncContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Releasing extends ReleaseContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Ending extends EndingContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Keeping extends KeepingContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Ordering extends OrderContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Pending extends PendingOrderContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Leasing extends LeaseContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Suspecting extends SuspicionContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Waiting extends WaitContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Racing extends RaceContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Querying extends QueryContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Deciding extends SteerContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class OnTerms extends TermsContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Holding extends HeldContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Parking extends ParkContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Tagging extends TagContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Guiding extends GuidanceContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Recording extends StintsContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Sharing extends ShareContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Doubting extends StillContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Counting extends CensusContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Telling extends HappeningContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Following extends FollowContract {
        @Override
        Ground ground() {
            return ground;
        }
    }

    @Nested
    class Randomly extends ModelContract {
        @Override
        Ground ground() {
            return ground;
        }
    }
}
