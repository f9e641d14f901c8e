/** A manifest's text as a tree of YAML values, each with its location. */
@NullMarked
package io.swiftdeploy.manifest.yaml;

import org.jspecify.annotations.NullMarked;
