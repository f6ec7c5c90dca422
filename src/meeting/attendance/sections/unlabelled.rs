//! Finds the list of those present that no label heads: the chair in its first sentence, or initials beside every name.

use super::super::name;
use super::below::is_in_the_chair;
use super::{Machine, Section, exchange, is_prose, lists_people};
use crate::document::BlockKind;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::meeting::Context;
use crate::meeting::sheet::{BREAK, LINE};
use crate::vocabulary::{Label, Vocabulary};
use std::sync::LazyLock;

/// "Councillor Arden in the chair. Councillors Bell and Fenn.": a list without a label, where no label gives one.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>, first_item: usize) {
    let own = |s: &Section| matches!(s.label, Label::Present | Label::Chair | Label::Everybody);
    if machine.found.sections.iter().any(own) {
        return;
    }
    for index in context.shape.blocks.start..first_item {
        let block = &context.document.blocks[index];
        let text = block.text();
        let v = context.vocabulary;
        let stretch = context.document.stretch(index, 0..text.len(), &v.names, &v.roles);
        let first = stretch.first_name(name::Hints::default());
        if block.kind == BlockKind::Paragraph && is_keyed(text, context.vocabulary) {
            machine.open = Some(machine.section(Label::Everybody, None, 0..0));
            machine.push(index, 0..text.len());
            machine.close();
            continue;
        }
        let chaired = text.len() < 3000 && text.to_lowercase().contains("in the chair");
        if !chaired || !first.is_some_and(|n| n.member || n.title.is_some()) {
            continue;
        }
        for s in context.document.sentences(index, 0..text.len()).iter().cloned() {
            let words = &text[s.clone()];
            let told = is_prose(words) || is_in_the_chair(words) || exchange::is_told(words);
            if !told && lists_people(&words.replace([LINE, BREAK], " "), context.vocabulary) {
                machine.open = Some(machine.section(Label::Present, None, 0..0));
                machine.push(index, s);
                machine.close();
            } else {
                machine.found.prose.push(Passage { block: index, range: s });
            }
        }
    }
}

/// "Pat Dale (PD), Jo Fenn (JF)", "Kit Arden (KA) Clerk": names with the initials the minutes will call them by.
fn is_keyed(text: &str, vocabulary: &Vocabulary) -> bool {
    static KEYED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:[A-Z][\w'’.-]*\s+){2,4}\(([A-Z]{2,4})\)"));
    let keyed = |part: &str| {
        let part = part.trim();
        KEYED.captures(part).is_some_and(|c| {
            let rest = part[c[0].len()..].trim();
            part.starts_with(c[1].get(..1).unwrap_or("-")) && (rest.is_empty() || vocabulary.roles.is_post(rest))
        })
    };
    text.len() < 1500 && text.split([',', ';', '\n']).filter(|p| !p.trim().is_empty()).all(keyed)
}
