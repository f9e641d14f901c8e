/** Text of unknown origin, and values of the record, as one line of a report. */
@NullMarked
package io.swiftdeploy.text;

import org.jspecify.annotations.NullMarked;
