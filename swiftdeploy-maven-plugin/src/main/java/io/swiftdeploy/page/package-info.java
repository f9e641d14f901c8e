/** What the pages for a browser share: their templates, their design and the charts of a release. */
@NullMarked
package io.swiftdeploy.page;

import org.jspecify.annotations.NullMarked;
