package io.swiftdeploy.status;

import io.swiftdeploy.release.context.ReleaseContext;
import java.util.List;

/** The stack's test token as lines of text. It is shown to who asks for it, and nowhere else. */
public final class TestTokenText {
    private TestTokenText() {}

    /** The token and how to use it, or why there is none. */
    public static List<String> of(ReleaseContext context) {
        return context.runtime()
                .testToken(context.stack())
                .map(it -> List.of(
                        "Test token: " + it.value(),
                        "A request chooses its track with X-SwiftDeploy-Track: canary (or stable), and X-SwiftDeploy-Token: "
                                + "<the token>."))
                .orElse(List.of(
                        "The stack has no test token: no gateway runs, or one of an earlier version of SwiftDeploy."));
    }
}
