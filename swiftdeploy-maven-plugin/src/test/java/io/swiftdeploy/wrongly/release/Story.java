package io.swiftdeploy.wrongly.release;

import io.swiftdeploy.wrongly.manifest.KnowsStory;
import io.swiftdeploy.wrongly.runtime.one.OneRuntime;
import java.util.List;

/** A story that looks behind the runtime's seam. */
public record Story(List<KnowsStory> cycle, KnowsStory[] again, OneRuntime runtime) {}
