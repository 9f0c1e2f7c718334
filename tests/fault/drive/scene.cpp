#include "drive/scene.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>

namespace kho::fault {

namespace fs = std::filesystem;

namespace {

std::string new_folder() {
    std::string name = (fs::temp_directory_path() / "kho-fault-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + ": cannot be made");
    return fs::canonical(name).string();
}

Control* new_control(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ::ftruncate(fd, sizeof(Control)) != 0) throw std::runtime_error(path + ": cannot be made");
    void* at = ::mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    ::close(fd);
    if (at == MAP_FAILED) throw std::runtime_error(path + ": cannot be mapped");
    return static_cast<Control*>(at);
}

/// Images that differ only after the end of the PNG: the same look, other masters.
void make_pages(const std::string& folder, int count) {
    static constexpr const char* names[] = {"title", "peace", "danang"};
    fs::create_directory(folder);
    for (int page = 0; page < count; ++page) {
        const std::string to = folder + "/page" + std::to_string(page) + ".png";
        fs::copy_file(std::string(KHO_TEST_DATA "/") + names[page % 3] + ".png", to);
        if (page >= 3) std::ofstream(to, std::ios::app) << page;
    }
}

std::string tool(const std::string& name) {
    return KHO_BIN "/kho-" + name;
}

}  // namespace

Scene::Scene(int pages) : top_(new_folder()), control_(new_control(top_ + "/control")) {
    make_pages(top_ + "/in", pages);
    fs::create_directory(folder());
    disturb_nothing();
}

Scene::~Scene() {
    ::munmap(control_, sizeof(Control));
    std::error_code error;
    fs::remove_all(top_, error);
}

std::vector<std::string> Scene::command(const std::string& name) const {
    std::vector<std::string> words{tool(name), "-q"};
    std::vector<std::string> more;
    if (name == "init") more = {"--name", "Kho", archive()};
    if (name == "ingest") more = {"-j1", "--tag", "batch", top_ + "/in"};
    if (name == "read") more = {"-j1"};
    if (name == "tag") more = {"--add", "place:79", "--remove", "batch", "--all"};
    if (name == "set") more = {"title=Báo cáo năm 1994", "--all"};
    if (name == "check") more = {"--fix"};
    if (name != "init") words.insert(words.end(), {"-C", archive()});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<std::string> Scene::ingest_only() const {
    std::vector<std::string> words = command("ingest");
    words.insert(words.begin() + 1, "--no-read");
    return words;
}

void Scene::make_stages() {
    keep("init");
    run_well(command("init"));
    keep("ingest");
    run_well(ingest_only());
    keep("read");
    run_well(command("read"));
    keep("tag");
    keep("set");
    damage();
    keep("check");
}

void Scene::run_well(const std::vector<std::string>& command) const {
    const Ended ended = run(command);
    if (ended.status != 0) throw std::runtime_error(command.front() + ": " + ended.err);
}

void Scene::damage(const Environment& more) const {
    const std::vector<std::string> commands[] = {
        {"sqlite3", archive() + "/kho.db", "DELETE FROM record_tag; UPDATE record SET title = 'x'"},
        {"touch", archive() + "/masters/tmp/leftover"}};
    for (const auto& command : commands)
        if (fault::run(command, more).status != 0) throw std::runtime_error(command.front() + ": failed");
}

void Scene::keep(const std::string& stage) const {
    fs::copy(folder(), top_ + "/" + stage, fs::copy_options::recursive);
}

void Scene::restore(const std::string& stage) const {
    fs::remove_all(folder());
    fs::copy(top_ + "/" + stage, folder(), fs::copy_options::recursive);
}

void Scene::restore_nothing() const {
    fs::remove_all(folder());
    fs::create_directory(folder());
}

void Scene::disturb_nothing() {
    *control_ = {};
    control_->skip_sync = true;
}

Ended Scene::run(const std::vector<std::string>& command, const Environment& more) const {
    Environment environment = shim_environment(*this);
    environment["KHO_SHIM_CONTROL"] = top_ + "/control";
    environment["KHO_WORKER"] = KHO_QUICK_WORKER;
    environment["LC_ALL"] = "C.UTF-8";
    for (const auto& [name, value] : more) environment[name] = value;
    return fault::run(command, environment);
}

Environment shim_environment(const Scene& scene) {
    return {{"LD_PRELOAD", KHO_SHIM}, {"KHO_SHIM_FOLDER", scene.folder()}};
}

unsigned seed() {
    static const unsigned chosen = [] {
        const char* set = std::getenv("KHO_SEED");  // NOLINT(concurrency-mt-unsafe): one thread
        const unsigned value =
            set != nullptr ? static_cast<unsigned>(std::stoul(set)) : std::random_device()() % 1'000'000;
        std::printf("KHO_SEED=%u\n", value);
        return value;
    }();
    return chosen;
}

bool full_tier() {
    const char* tier = std::getenv("KHO_TIER");  // NOLINT(concurrency-mt-unsafe): one thread
    return tier != nullptr && std::string(tier) == "full";
}

}  // namespace kho::fault
