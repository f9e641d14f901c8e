/** A line of the record, without regard to what it records: its JSON, its place in the chain, and what is wrong with it. */
@NullMarked
package io.swiftdeploy.history.line;

import org.jspecify.annotations.NullMarked;
