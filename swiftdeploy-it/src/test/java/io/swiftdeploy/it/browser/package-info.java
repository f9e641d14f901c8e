/** What a person sees in a real browser: the live page and the report. */
@NullMarked
package io.swiftdeploy.it.browser;

import org.jspecify.annotations.NullMarked;
