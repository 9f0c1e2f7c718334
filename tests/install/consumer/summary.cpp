#include <kho/archive.h>
#include <kho/catalogue.h>
#include <kho/error.h>

#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) return 64;
    try {
        kho::Catalogue catalogue(kho::Archive::create(argv[1], "Kho Mẫu", "vie"), kho::Catalogue::Mode::read);
        const kho::Summary summary = catalogue.summary();
        std::cout << summary.name << ": " << summary.records << " records, read as " << summary.languages
                  << '\n';
    } catch (const kho::Error& error) {  // thrown inside the library, caught outside
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.code);
    }
}
