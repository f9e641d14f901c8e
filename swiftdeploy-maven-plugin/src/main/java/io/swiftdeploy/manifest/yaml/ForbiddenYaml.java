package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.QuotedText;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Looks for what YAML allows and a manifest does not: tags, anchors, aliases, a second document, depth. It sees events
 * one at a time, before any tree is built, so that no file can make it use much memory.
 */
final class ForbiddenYaml {
    private static final int DEEPEST = 20;

    private final Problems problems;
    private int documents;
    private int depth;

    ForbiddenYaml(Problems problems) {
        this.problems = problems;
    }

    /** Whether it is worth while to build a tree of the first document. */
    boolean check(Parser parser) {
        while (isWorthReading() && documents < 2 && !(parser.peekEvent() instanceof StreamEndEvent)) {
            look(parser.getEvent());
        }
        return isWorthReading();
    }

    private boolean isWorthReading() {
        return depth <= DEEPEST && !problems.isFull();
    }

    private void look(Event event) {
        SourceLocation place = SourceLocation.of("", event.getStartMark());
        if (event instanceof NodeEvent node) {
            lookAtNode(node, place);
        }
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            problems.add(place, "is nested more than " + DEEPEST + " deep");
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof DocumentStartEvent && ++documents > 1) {
            problems.add(place, "has a second document; a manifest is one");
        }
    }

    private void lookAtNode(NodeEvent node, SourceLocation place) {
        if (node instanceof AliasEvent) {
            problems.add(place, "has the alias " + QuotedText.text("*" + node.getAnchor()) + "; write the value out");
            return;
        }
        if (node.getAnchor() != null) {
            problems.add(place, "has the anchor " + QuotedText.text("&" + node.getAnchor()) + "; leave it out");
        }
        String tag = node instanceof ScalarEvent scalar
                ? scalar.getTag()
                : node instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            problems.add(place, "has the tag " + shortened(tag) + "; leave it out");
        }
    }

    private static String shortened(String tag) {
        return QuotedText.text(tag.replace("tag:yaml.org,2002:", "!!"));
    }
}
