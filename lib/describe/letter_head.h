#pragma once

#include <kho/proposal.h>

#include <optional>
#include <vector>

#include "describe/letter_lines.h"
#include "describe/letter_tables.h"

namespace kho::letters {

/// The name of a type at the top of a document.
struct Heading {
    const Piece* piece = nullptr;
    const Named* type = nullptr;
    std::size_t errors = 0;  ///< letters that are not as in the name
    std::size_t words = 0;   ///< of the piece that make the name
    bool late = false;       ///< stands after the body began, as QUYẾT ĐỊNH: does
};

/// Where things stand on the first page of a document. Pieces are of the page; null where there is none.
struct Head {
    const LetterPage* page = nullptr;
    const Piece* title = nullptr;
    const Piece* motto = nullptr;
    const Piece* number = nullptr;
    const Piece* date = nullptr;
    const Piece* subject = nullptr;    ///< begins with V/v
    const Piece* addressee = nullptr;  ///< begins with Kính gửi
    Heading heading;
    double top = 0;   ///< of the title, or of what else stands first
    double body = 0;  ///< where the text begins

    [[nodiscard]] const Piece* anchor() const { return title != nullptr ? title : motto; }
};

/// Nothing where the page is not the first one of an administrative document.
std::optional<Head> find_head(const LetterPage& page);

/// A line that reaches from margin to margin, or begins as the text of such documents does.
bool is_body_line(const LetterPage& page, const Piece& piece);

/// The type whose name a line in capitals begins with.
std::optional<Heading> as_heading(const Piece& piece);

}  // namespace kho::letters
