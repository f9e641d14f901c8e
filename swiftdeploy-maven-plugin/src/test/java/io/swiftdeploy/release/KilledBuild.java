package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The end of a build that is killed. No code of ours handles it, as none runs in such a build. */
public final class KilledBuild extends Error {
    private static final long serialVersionUID = 1L;

    /** Runs {@code goal} up to the first act whose name begins with {@code killing}. */
    public static void before(String killing, ReleaseFixture shop, Runnable goal) {
        shop.runtime.before = act -> {
            if (act.startsWith(killing)) {
                throw new KilledBuild();
            }
        };
        assertThatThrownBy(goal::run).isInstanceOf(KilledBuild.class);
        shop.runtime.before = act -> {};
    }
}
