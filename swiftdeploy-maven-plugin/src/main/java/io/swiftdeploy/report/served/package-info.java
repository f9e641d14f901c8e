/** Which versions users got, and when: bands over time, with marks for what people should know of. */
@NullMarked
package io.swiftdeploy.report.served;

import org.jspecify.annotations.NullMarked;
