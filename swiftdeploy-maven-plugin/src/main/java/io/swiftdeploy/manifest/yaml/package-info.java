/** A manifest's text as a tree of YAML values, each with its location. The YAML parser is known only here. */
@NullMarked
package io.swiftdeploy.manifest.yaml;

import org.jspecify.annotations.NullMarked;
