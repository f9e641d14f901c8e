package io.swiftdeploy.runtime;

/** What a runtime tells the user while it works. */
public interface Narration {
    /** An image that is missing is fetched. */
    void pullingImage(String reference);

    /** How far that is: a layer's progress in words. */
    void pullProgress(String reference, String progress);

    /** Something that works, but not as well as it could. */
    void warning(String sentence);
}
