/** What the looks of a release showed, look by look, in bounded memory: from the record, or from the stack as it is. */
@NullMarked
package io.swiftdeploy.trace;

import org.jspecify.annotations.NullMarked;
