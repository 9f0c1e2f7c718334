#pragma once

#include <span>
#include <string_view>

/// What kho knows of Vietnamese administrative documents: lists and nothing else. A correction is a line
/// here. Names are written as printed; they are compared by their folded letters (describe/letter_text.h).
namespace kho::letters {

/// A word or phrase and the code of a field's value that it stands for.
struct Named {
    std::string_view name, code;
};

/// Names of types as headings have them. Source: Nghị định 30/2020/NĐ-CP, annex III (29 types with their
/// abbreviations, and công văn, which has none); beyond them legal acts by Luật Ban hành văn bản quy phạm
/// pháp luật, and older ones.
extern const std::span<const Named> types;

/// What begins with the name of a type, but is no heading: a stamp of the office that received a letter, for
/// one.
extern const std::span<const std::string_view> no_types;

/// What stands at the top of a document for the state or the party: national titles since the colonial time.
extern const std::span<const std::string_view> titles;
/// Mottoes below them.
extern const std::span<const std::string_view> mottoes;

/// What holds the words of a title, but is none: "HIẾN PHÁP NƯỚC ...".
extern const std::span<const std::string_view> no_titles;

/// Words before a number, and misreadings of them.
extern const std::span<const std::string_view> number_words;
extern const std::span<const std::string_view> number_phrases;
/// "V/v" as engines read it, compared letter by letter but for capitals.
extern const std::span<const std::string_view> subject_marks;
/// What stands before the subject where no heading does.
extern const std::span<const std::string_view> subject_words;
/// What stands before whom a letter goes to, and before who gets a copy.
extern const std::span<const std::string_view> addressee_words;
extern const std::span<const std::string_view> recipient_words;

/// Words with which the name of a body begins.
extern const std::span<const std::string_view> bodies;
/// What begins with one of these words, but no body: "KHOA HỌC" is no "KHOA".
extern const std::span<const std::string_view> no_bodies;
/// Bodies whose name is not whole without a line that follows: "ỦY BAN NHÂN DÂN".
extern const std::span<const std::string_view> unfinished_bodies;
/// Words for levels of places, which continue the name of a body when they begin a line.
extern const std::span<const std::string_view> place_levels;
/// Names of provinces and cities, before and after mergers, and of the old ones.
extern const std::span<const std::string_view> provinces;
/// Words that names of bodies are made of, beside those above.
extern const std::span<const std::string_view> body_words;
/// Abbreviations of bodies in notations.
extern const std::span<const std::string_view> body_abbreviations;

/// Marks of the authority by which somebody signs, without their point.
extern const std::span<const Named> authorities;
/// Words with which a position begins.
extern const std::span<const std::string_view> positions;
/// Family names of the Kinh and of other peoples of Vietnam.
extern const std::span<const std::string_view> surnames;
/// Titles and ranks before the name of a signer.
extern const std::span<const std::string_view> honours;

extern const std::span<const Named> secrecies;
extern const std::span<const Named> urgencies;

/// With what the first line of a body begins.
extern const std::span<const std::string_view> body_beginnings;
/// Months that have names beside their numbers, with these.
extern const std::span<const Named> named_months;
/// Months in French, in their order, of letters from the colonial time.
extern const std::span<const std::string_view> french_months;

}  // namespace kho::letters
