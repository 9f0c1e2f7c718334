#pragma once

#include <kho/proposal.h>

#include <string>
#include <vector>

#include "describe/letter_head.h"
#include "describe/letter_lines.h"

/// What each part of a document proposes. All add to `found`; none looks at what others added.
namespace kho::letters {

using Proposals = std::vector<Proposal>;

/// Adds one, unless its value is empty or longer than a field may be (lib/describe/fields.toml).
void propose(Proposals& found, const char* field, const std::string& value, double confidence,
             const std::vector<const Piece*>& where);

/// Number and notation as read and put right.
struct Number {
    std::string number, notation;
    bool slash = false;     ///< there is a notation
    bool repaired = false;  ///< some letter is not as it was read
    bool joined = false;    ///< put together from words that do not say that they belong together
    Piece piece;            ///< what was read
};
/// `initials`: of the issuing body; abbreviations that lack one letter of being these are put right.
Number read_number(const Head& head, const std::string& initials);
void propose_number(const Head& head, const Number& number, Proposals& found);

/// The abbreviation of a type that a notation begins with, after a year: "2026/NĐ-CP" is NĐ. Empty: none of
/// those known.
std::string type_in(const std::string& notation);

void propose_type(const Head& head, const Number& number, Proposals& found);
/// The first letters of the issuing body's words, as notations have them: Đ stays, other marks go; empty
/// without one.
std::string issuer_initials(const Head& head);
void propose_issuer(const Head& head, const Number& number, Proposals& found);
void propose_subject(const Head& head, Proposals& found);
void propose_marks(const Head& head, Proposals& found);
void propose_addressees(const Head& head, Proposals& found);

/// Lines of a list below a word such as "Kính gửi:", each without its dash and its semicolon.
struct Item {
    std::string text;
    std::vector<const Piece*> where;
};
/// `rest`: what stands behind the word on its own line, may be without words. Reads on in the pieces below
/// that stand in the same column, up to `right`, until a wide gap, a full stop or text.
std::vector<Item> list_below(const LetterPage& page, const Piece& word, const Piece& rest, double right);

/// Proposes each item of such a list for a field: how often the list is right that has several, and that has
/// one.
void propose_items(Proposals& found, const char* field, const std::vector<Item>& items, double several,
                   double one);
/// What stands behind a word or phrase (of a table) that the piece begins with.
Piece behind(const Piece& piece, std::span<const std::string_view> names);

/// Position, signer and copies on the last pages, and the date where it stands at the foot.
struct Foot {
    const LetterPage* page = nullptr;
    const Piece* recipients = nullptr;      ///< begins with Nơi nhận
    std::vector<const Piece*> authorities;  ///< begin with TM., KT. ...; from above
    std::vector<const Piece*> positions;    ///< the lines of the last position
    const Piece* signer = nullptr;
    const Piece* date = nullptr;
};
/// Of the first page from the head on that has one: what follows a signature are annexes. `head` may be null.
Foot find_foot(const Head* head, const std::vector<LetterPage>& pages);
void propose_date(const Head& head, const Foot& foot, const Number& number, Proposals& found);
void propose_foot(const Head* head, const Foot& foot, Proposals& found);

}  // namespace kho::letters
