/** The access log and the request log: their lines, their files, and the request log for those who read it. */
@NullMarked
package io.swiftdeploy.gateway.log;

import org.jspecify.annotations.NullMarked;
