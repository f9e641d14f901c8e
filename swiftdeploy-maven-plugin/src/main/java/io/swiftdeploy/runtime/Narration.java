package io.swiftdeploy.runtime;

/** What a runtime reports to the user while it works. */
public interface Narration {
    /** A missing image is being pulled. */
    void pullingImage(String reference);

    /** The progress of one layer, in words. */
    void pullProgress(String reference, String progress);

    /** Something that works, but not as well as it could. */
    void warning(String sentence);
}
