#pragma once

#include <string>
#include <vector>

namespace kho {

/// The folder of Tesseract's models: TESSDATA_PREFIX, else the one Tesseract was built with.
std::string model_folder();

/// The file of a model in a folder.
std::string model_path(const std::string& folder, const std::string& language);

/// Throws Error (unavailable) naming the Debian package of the first model that is not in the folder, and
/// Error (usage) for a name that could not be one.
void require_models(const std::string& folder, const std::vector<std::string>& languages);

/// SHA-256 over the model files, one after the other, hexadecimal.
std::string digest_models(const std::string& folder, const std::vector<std::string>& languages);

}  // namespace kho
