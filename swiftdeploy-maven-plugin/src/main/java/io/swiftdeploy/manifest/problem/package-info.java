/** What is wrong with a manifest: one problem with its place, all of them as an exception, and the sentences. */
@NullMarked
package io.swiftdeploy.manifest.problem;

import org.jspecify.annotations.NullMarked;
