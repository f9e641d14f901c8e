package io.swiftdeploy.maven;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Placeholder until the first real goal. */
@Mojo(name = "skeleton")
public class SkeletonMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
