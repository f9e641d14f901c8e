package io.swiftdeploy.wrongly.manifest;

import io.swiftdeploy.wrongly.release.Story;

/** A stage that knows the stories, which know it. */
public record KnowsStory(Story story) {}
