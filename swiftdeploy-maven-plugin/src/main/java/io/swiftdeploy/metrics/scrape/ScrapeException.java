package io.swiftdeploy.metrics.scrape;

/** An instance or gateway gave no answer that can be used; the message is the rest of a sentence that says why. */
public final class ScrapeException extends Exception {
    private static final long serialVersionUID = 1L;

    public ScrapeException(String reason) {
        super(reason);
    }

    /** The rest of a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
