package io.swiftdeploy.metrics;

import java.util.Locale;

/** Who counted the requests behind a figure. */
public enum FigureSource {
    /** The instances, in their own metrics. */
    SERVICE,
    /** The gateway, in its request log. */
    GATEWAY,
    /** Nobody yet: the instances do not say it. */
    NOBODY;

    /** The word in facts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
