package io.swiftdeploy.gateway.proxy;

import io.undertow.util.HttpString;
import java.util.Locale;

/** How far a request to an instance came. Operations are told, as the statuses of both may be the same. */
enum Reach {
    /** The instance did not take the connection. */
    REFUSED,
    /** It took the connection and did not answer. */
    SILENT,
    /** The answer is its own. */
    ANSWERED;

    static final HttpString HEADER = new HttpString("X-SwiftDeploy-Instance");

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
