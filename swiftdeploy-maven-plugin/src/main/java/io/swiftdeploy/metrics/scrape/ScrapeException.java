package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.metrics.scrape.FailedScrape.Cause;

/** An instance or gateway gave no answer that can be used; the message is the rest of a sentence that says why. */
public final class ScrapeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    public ScrapeException(String reason) {
        this(Cause.OTHER, reason);
    }

    ScrapeException(Cause cause, String reason) {
        super(reason);
        this.cause = cause;
    }

    Cause scrapeCause() {
        return cause;
    }

    /** The rest of a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
