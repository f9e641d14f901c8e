package io.swiftdeploy.wrongly.requestlog;

import io.swiftdeploy.wrongly.release.Story;

/** A reader of the request log that knows a story. */
public record Chronicle(Story story) {}
