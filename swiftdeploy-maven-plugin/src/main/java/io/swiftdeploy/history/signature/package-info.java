/** Signatures over the head of a record, so that nobody without the key can write the record anew. */
@NullMarked
package io.swiftdeploy.history.signature;

import org.jspecify.annotations.NullMarked;
