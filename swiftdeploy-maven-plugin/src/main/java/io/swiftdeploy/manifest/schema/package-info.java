/** What an editor may know of the manifest: what each type says of itself, and the JSON Schema that was made of it. */
@NullMarked
package io.swiftdeploy.manifest.schema;

import org.jspecify.annotations.NullMarked;
