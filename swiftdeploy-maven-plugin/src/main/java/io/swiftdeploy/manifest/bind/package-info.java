/** What sections of a manifest are bound with: fields of a type, known keys, expressions, and all problems at once. */
@NullMarked
package io.swiftdeploy.manifest.bind;

import org.jspecify.annotations.NullMarked;
